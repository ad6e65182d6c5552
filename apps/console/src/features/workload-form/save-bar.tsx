import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './workload-form.module.css'

interface SaveBarProps {
  readonly isDirty: boolean
  readonly isPending: boolean
  /** While it is open which of two edits counts. */
  readonly isBlocked: boolean
  readonly onDiscard: () => void
}

/** Stays in sight below a long form while there is something to save. */
export function SaveBar({ isDirty, isPending, isBlocked, onDiscard }: SaveBarProps) {
  const { t } = useTranslation()
  if (!isDirty) return null
  return (
    <div className={classes.bar}>
      <span className={classes.dim}>{t('form.unsavedText')}</span>
      <Button variant="default" onClick={onDiscard}>
        {t('form.discard')}
      </Button>
      <Button type="submit" loading={isPending} disabled={isBlocked}>
        {t('common.save')}
      </Button>
    </div>
  )
}
