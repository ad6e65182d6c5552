import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { WORKLOAD_TONES } from './workload-tones.ts'

interface WorkloadBadgeProps {
  readonly status: Wire['WorkloadStatus']
  readonly isQuiet?: boolean
}

export function WorkloadBadge({ status: { state, why }, isQuiet = false }: WorkloadBadgeProps) {
  const { t } = useTranslation()
  return (
    <StatusBadge
      tone={WORKLOAD_TONES[state]}
      label={t(`workloads.states.${state}`)}
      isQuiet={isQuiet}
      {...(why === undefined ? {} : { why })}
    />
  )
}
