import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { WORKLOAD_TONES } from './workload-tones.ts'
import classes from './workloads.module.css'

interface WorkloadCountsProps {
  readonly workloads: readonly Wire['Workload'][] | undefined
}

/** What asks for a look first. */
const ORDER = ['failed', 'degraded', 'unknown', 'deploying', 'running', 'stopped', 'idle'] as const

/** How many workloads are in each state: `1 failed  3 running`. */
export function WorkloadCounts({ workloads }: WorkloadCountsProps) {
  const { t } = useTranslation()
  if (workloads === undefined) return null
  if (workloads.length === 0) return <span className={classes.dim}>{t('workloads.noneYet')}</span>
  return (
    <span className={classes.counts}>
      {ORDER.map((state) => {
        const count = workloads.filter(({ status }) => status.state === state).length
        if (count === 0) return null
        const label = `${count} ${t(`workloads.states.${state}`).toLowerCase()}`
        return <StatusBadge key={state} tone={WORKLOAD_TONES[state]} label={label} isQuiet />
      })}
    </span>
  )
}
