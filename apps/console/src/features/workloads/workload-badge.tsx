import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useStatusWhy } from './use-status-why.ts'
import { WORKLOAD_TONES } from './workload-tones.ts'

interface WorkloadBadgeProps {
  readonly status: Wire['WorkloadStatus']
  readonly isQuiet?: boolean
}

export function WorkloadBadge({ status, isQuiet = false }: WorkloadBadgeProps) {
  const { t } = useTranslation()
  const why = useStatusWhy(status)
  const { state } = status
  return (
    <StatusBadge
      tone={WORKLOAD_TONES[state]}
      label={t(`workloads.states.${state}`)}
      isQuiet={isQuiet}
      {...(why === undefined ? {} : { why })}
    />
  )
}
