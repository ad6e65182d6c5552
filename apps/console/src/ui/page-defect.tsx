import { Button } from '@mantine/core'
import { IconBug } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyText } from './copy-text.tsx'
import classes from './error-panel.module.css'

interface PageDefectProps {
  readonly error: unknown
  readonly isCompact: boolean
}

const LINES = 6

/** An error of the console itself: nobody's network is at fault, and asking again would not help. */
export function PageDefect({ error, isCompact }: PageDefectProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.panel} role="alert" data-compact={isCompact || undefined}>
      <IconBug size={18} className={classes.icon} aria-hidden="true" />
      <div className={classes.text}>
        <p className={classes.what}>{t('errors.PAGE_DEFECT.title')}</p>
        <p className={classes.next}>{t('errors.PAGE_DEFECT.hint')}</p>
        <CopyText text={reportOf(error)} label={t('errors.PAGE_DEFECT.report')} />
      </div>
      <Button variant="default" size="xs" onClick={() => location.reload()}>
        {t('errors.PAGE_DEFECT.reload')}
      </Button>
    </div>
  )
}

/** What whoever mends it needs: where, what, and the places in the scripts, whose names tell the version. */
function reportOf(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const places = stack.split('\n').filter((line) => /:\d+:\d+/.test(line) && !what.includes(line))
  return [`PAGE_DEFECT ${location.pathname}`, what, ...places.slice(0, LINES)].join('\n')
}
