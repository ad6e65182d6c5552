import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { OPERATION_TONES } from './operation-tones.ts'

interface OperationBadgeProps {
  readonly operation: Wire['Operation']
  readonly isQuiet?: boolean
}

export function OperationBadge({ operation, isQuiet = false }: OperationBadgeProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  if (operation.needsAttention)
    return <StatusBadge tone="warn" label={t('states.attention')} isQuiet={isQuiet} />
  const { state, failure } = operation
  return (
    <StatusBadge
      tone={OPERATION_TONES[state]}
      label={t(`states.${state}`)}
      isQuiet={isQuiet}
      {...(failure === undefined
        ? {}
        : { why: spoken.error(failure.code)?.title ?? failure.message })}
    />
  )
}
