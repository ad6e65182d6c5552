import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { Section } from '../../ui/section.tsx'
import { useStatusWhy } from '../workloads/use-status-why.ts'
import { WorkloadBadge } from '../workloads/workload-badge.tsx'
import classes from './overview.module.css'

interface TroubledWorkloadsProps {
  readonly workloads: readonly Wire['Workload'][] | undefined
}

/** What somebody has to look at, and why; nothing at all where all is well. */
export function TroubledWorkloads({ workloads }: TroubledWorkloadsProps) {
  const { t } = useTranslation()
  const troubled = workloads?.filter(({ status }) =>
    ['failed', 'degraded', 'unknown'].includes(status.state),
  )
  if (troubled === undefined || troubled.length === 0) return null
  return (
    <Section title={t('overview.attention')} isFlush>
      <ul className={classes.list}>
        {troubled.map(({ id, name, applicationName, environmentName, status }) => (
          <li key={id} className={classes.item}>
            <WorkloadBadge status={status} />
            <RowLink to="/workloads/$workloadId" params={{ workloadId: id }}>
              {`${applicationName} / ${environmentName} / ${name}`}
            </RowLink>
            <StatusWhy status={status} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function StatusWhy({ status }: Pick<Wire['Workload'], 'status'>) {
  const why = useStatusWhy(status)
  return why !== undefined && <span className={classes.why}>{why}</span>
}
