import { IconAlertTriangle, IconHelp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { RecentOperations } from '../overview/recent-operations.tsx'
import { FaceList } from './face-list.tsx'
import { LastFailure } from './last-failure.tsx'
import { ReplicaTable } from './replica-table.tsx'
import { SourceFacts } from './source-facts.tsx'
import { useStatusWhy } from './use-status-why.ts'
import type { WorkloadTab } from './workload-tab.ts'
import classes from './workloads.module.css'

/** What runs, how to reach it, what happened to it, what it is made of. */
export function WorkloadOverview({ workload }: WorkloadTab) {
  const { t } = useTranslation()
  const { state, crash } = workload.status
  const why = useStatusWhy(workload.status)
  const isOdd = why !== undefined && ['degraded', 'failed', 'unknown'].includes(state)
  const notice = isOdd && (
    <Notice
      icon={state === 'unknown' ? IconHelp : IconAlertTriangle}
      tone={state === 'failed' ? 'bad' : 'warn'}
      action={
        crash !== undefined && (
          <LinkButton
            to="/workloads/$workloadId"
            params={{ workloadId: workload.id }}
            search={{ tab: 'deployments' }}
            variant="default"
            size="compact-sm"
          >
            {t('workloads.crash.rollBack')}
          </LinkButton>
        )
      }
    >
      {why}
    </Notice>
  )
  const isFailed = state === 'failed'
  return (
    <>
      {!isFailed && notice}
      <LastFailure workload={workload} otherwise={isFailed && notice} />
      <Section title={t('workloads.replicas')} isFlush>
        <ReplicaTable workload={workload} />
      </Section>
      <div className={classes.columns}>
        <div>
          <Section title={t('workloads.faces')}>
            <FaceList workload={workload} />
          </Section>
          <RecentOperations subject={`workload:${workload.id}`} shown={4} />
        </div>
        <Section title={t('workloads.source')}>
          <SourceFacts workload={workload} />
        </Section>
      </div>
    </>
  )
}
