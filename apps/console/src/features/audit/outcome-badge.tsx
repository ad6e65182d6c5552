import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { OUTCOMES } from './outcomes.ts'

interface OutcomeBadgeProps {
  readonly outcome: Wire['AuditEntry']['outcome']
}

export function OutcomeBadge({ outcome }: OutcomeBadgeProps) {
  const { t } = useTranslation()
  return <StatusBadge tone={OUTCOMES[outcome]} label={t(`audit.outcomes.${outcome}`)} isQuiet />
}
