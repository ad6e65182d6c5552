import { Checkbox } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconQuestionMark,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import classes from './confirm.module.css'

type Finding = Wire['PlanPreview']['checks'][number]

interface ChecksViewProps {
  readonly checks: readonly Finding[]
  /** Absent where there is nothing to decide any more. */
  readonly override?: Override
}

interface Override {
  readonly isAllowed: boolean
  readonly codes: readonly string[]
  readonly onChange: (codes: readonly string[]) => void
}

const ICONS = {
  passed: IconCircleCheck,
  warning: IconAlertTriangle,
  overridden: IconAlertTriangle,
  unknown: IconQuestionMark,
  blocked: IconCircleX,
} as const

/** What was checked before anything is changed; and the way on in spite of what stops it, by right. */
export function ChecksView({ checks, override }: ChecksViewProps) {
  const { t } = useTranslation()
  if (checks.length === 0) return null
  const passed = checks.filter((one) => one.state === 'passed')
  const told = checks.filter((one) => one.state !== 'passed')
  return (
    <section className={classes.checks} aria-label={t('confirm.checks')}>
      {told.map((one) => (
        <CheckRow key={one.code} check={one}>
          {override && one.state === 'blocked' && <WayOn check={one} override={override} />}
        </CheckRow>
      ))}
      {passed.length > 0 && (
        <details>
          <summary>{t('confirm.passed', { count: passed.length })}</summary>
          {passed.map((one) => (
            <CheckRow key={one.code} check={one} />
          ))}
        </details>
      )}
    </section>
  )
}

function WayOn({ check, override }: { readonly check: Finding; readonly override: Override }) {
  const { t } = useTranslation()
  const { code, overridable } = check
  const { isAllowed, codes, onChange } = override
  if (!overridable) return <p>{t('confirm.overrideNever')}</p>
  if (!isAllowed) return <p>{t('confirm.overrideByRight')}</p>
  const rest = codes.filter((one) => one !== code)
  return (
    <Checkbox
      size="xs"
      label={t('confirm.override')}
      checked={codes.includes(code)}
      onChange={(event) => onChange(event.currentTarget.checked ? [...rest, code] : rest)}
    />
  )
}

interface CheckRowProps {
  readonly check: Finding
  readonly children?: ReactNode
}

function CheckRow({ check, children }: CheckRowProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  const { code, state, message, hint, lookedAt, words } = check
  const Icon = ICONS[state]
  return (
    <div className={classes.check} data-state={state} data-code={code}>
      <Icon size={16} aria-hidden="true" />
      <div>
        <p>
          <strong>{spoken.check(check)}</strong>: {t(`confirm.states.${state}`)}.{' '}
          {spoken.sentences(words?.message, message)}
        </p>
        {hint !== undefined && <p>{spoken.hint(words?.hint, spoken.error(code)?.hint ?? hint)}</p>}
        <p className={classes.looked}>
          <code>{code}</code> ·{' '}
          {t('confirm.lookedAt', { what: spoken.sentences(words?.lookedAt, lookedAt, ', ') })}
        </p>
        {children}
      </div>
    </div>
  )
}
