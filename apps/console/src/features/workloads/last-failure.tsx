import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/link-button.tsx'
import { FailurePanel } from '../operations/failure-panel.tsx'
import { useKindTitle } from '../operations/use-kind-title.ts'
import { useOperationPages } from '../operations/use-operation-pages.ts'
import type { WorkloadTab } from './workload-tab.ts'
import classes from './workloads.module.css'

/** Keystone's own work on what is left behind mends nothing that a person did. */
const TIDYING = 'workload.tidy'

interface LastFailureProps extends WorkloadTab {
  /** What is said where it is not that. */
  readonly otherwise: ReactNode
}

/** That the newest change of the workload failed, why, and how to mend it; not once another one went well. */
export function LastFailure({ workload, otherwise }: LastFailureProps) {
  const { t } = useTranslation()
  const titleOf = useKindTitle()
  const { rows } = useOperationPages({ subject: `workload:${workload.id}` })
  const newest = rows?.find(({ kind }) => kind !== TIDYING)
  if (newest?.state !== 'failed' || newest.failure === undefined) return otherwise
  return (
    <section
      className={classes.lastFailure}
      aria-label={t('workloads.lastFailed', { what: titleOf(newest) })}
    >
      <div className={classes.head}>
        <strong>{t('workloads.lastFailed', { what: titleOf(newest) })}</strong>
        <LinkButton
          to="/operations/$operationId"
          params={{ operationId: newest.id }}
          variant="default"
          size="compact-sm"
        >
          {t('workloads.seeSteps')}
        </LinkButton>
      </div>
      <FailurePanel failure={newest.failure} />
    </section>
  )
}
