import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { LogText } from '../../ui/log/log-text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Recorded } from '../../ui/recorded.tsx'
import { failureWords } from './failure-words.ts'
import classes from './operation-tree.module.css'

interface FailurePanelProps {
  readonly failure: Wire['Failure']
  /** Without what a program said, where all of it stands below. */
  readonly isBrief?: boolean
}

/**
 * Why it failed and what to do next, as the engine recorded it. In another language than English: what
 * that means in general, and behind a fold the record, which says it of this time.
 */
export function FailurePanel({ failure, isBrief = false }: FailurePanelProps) {
  const { t } = useTranslation()
  const { code, hint } = failure
  const { what, lastLines } = failureWords(failure)
  const said = useSpoken().error(code)
  return (
    <Notice icon={IconAlertTriangle} tone="bad">
      <strong className={classes.message}>{said?.title ?? what}</strong>
      {(said?.hint ?? hint) !== undefined && (
        <span className={classes.hint}>{said?.hint ?? hint}</span>
      )}
      {said !== undefined && <Recorded text={what} />}
      {lastLines.length > 0 && !isBrief && (
        <>
          <span className={classes.hint}>{t('operations.lastLines')}</span>
          <pre className={classes.lastLines}>
            <LogText text={lastLines.join('\n')} search="" />
          </pre>
        </>
      )}
      <span className={classes.code}>
        <CopyId id={code} label={t('common.errorCode')} />
      </span>
    </Notice>
  )
}
