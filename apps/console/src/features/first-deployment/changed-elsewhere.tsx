import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ConflictPanel } from '../workload-form/conflict/conflict-panel.tsx'
import type { JsonObject } from '../workload-form/json/json.ts'
import { workloadQuery } from '../workloads/workload-query.ts'
import type { Draft } from './draft.ts'
import classes from './first-deployment.module.css'

interface ChangedElsewhereProps {
  readonly workloadId: string
  readonly sent: NonNullable<Draft['sent']>
  readonly spec: JsonObject
  readonly onSettle: (next: Required<Pick<Draft, 'spec' | 'sent'>>) => void
}

/** Somebody saved the workload's settings since: both are shown, to be settled here or looked at there. */
export function ChangedElsewhere({ workloadId, sent, spec, onSettle }: ChangedElsewhereProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ ...workloadQuery(workloadId), staleTime: 0 })
  const now = data !== undefined && data.revision > sent.revision ? data : undefined
  const theirs = now?.spec as unknown as JsonObject
  return (
    <>
      {now !== undefined ? (
        <ConflictPanel
          base={sent.spec}
          mine={spec}
          theirs={theirs}
          onSettle={(merged) =>
            onSettle({ spec: merged, sent: { spec: theirs, revision: now.revision } })
          }
        />
      ) : error === null ? (
        <Skeleton height={120} />
      ) : (
        <ErrorPanel error={error} isCompact onRetry={() => void refetch()} />
      )}
      <div className={classes.onward}>
        <LinkButton
          to="/workloads/$workloadId"
          params={{ workloadId }}
          search={{ tab: 'settings' }}
          variant="default"
          size="xs"
        >
          {t('firstDeployment.openSettings')}
        </LinkButton>
      </div>
    </>
  )
}
