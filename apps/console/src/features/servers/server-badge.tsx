import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Tone } from '../../ui/tone.ts'

interface ServerBadgeProps {
  readonly observed: Wire['Server']['observed']
  readonly isQuiet?: boolean
}

const TONES: Readonly<Record<Wire['Server']['observed']['state'], Tone>> = {
  ready: 'good',
  unreachable: 'bad',
  unknown: 'off',
}

export function ServerBadge({ observed: { state, why, code }, isQuiet = false }: ServerBadgeProps) {
  const { t } = useTranslation()
  const said = useSpoken().error(code ?? 'NOT_REACHED')
  return (
    <StatusBadge
      tone={TONES[state]}
      label={t(`servers.states.${state}`)}
      isQuiet={isQuiet}
      {...(why === undefined ? {} : { why: said?.title ?? why })}
    />
  )
}
