import { IconHandStop, IconHelp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { Notice } from '../../ui/notice.tsx'
import { Who } from '../people/who.tsx'
import { FailurePanel } from './failure-panel.tsx'
import { HistoryNotice } from './history-notice.tsx'
import classes from './operation-page.module.css'
import { useBecause } from './use-because.ts'
import { WaitingFor } from './waiting-for.tsx'

interface OperationNewsProps {
  readonly operation: Wire['OperationDetail']
}

/** What one has to know first: that it failed, waits, was cancelled, or needs a person. */
export function OperationNews({ operation }: OperationNewsProps) {
  const { t } = useTranslation()
  const becauseOf = useBecause()
  const { cancel, failure, needsAttention } = operation
  return (
    <div className={classes.news}>
      {needsAttention && (
        <Notice icon={IconHelp} tone="warn">
          {t('operations.needsAttention')} <Link to="/stale">{t('operations.whatWasFound')}</Link>
        </Notice>
      )}
      <WaitingFor operation={operation} />
      <HistoryNotice operation={operation} />
      {cancel !== undefined && (
        <Notice icon={IconHandStop} tone="off">
          {cancel.supersededBy === undefined ? (
            <>
              {t('operations.cancelledBy')} <Who principal={cancel.by} />:{' '}
              {becauseOf(cancel.because, cancel.reason)}
            </>
          ) : (
            <>
              {t('operations.superseded')}{' '}
              <Link to="/operations/$operationId" params={{ operationId: cancel.supersededBy }}>
                {t('operations.newer')}
              </Link>
            </>
          )}
        </Notice>
      )}
      {failure !== undefined && <FailurePanel failure={failure} />}
    </div>
  )
}
