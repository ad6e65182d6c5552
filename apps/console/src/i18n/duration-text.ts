import { keptFormat } from './kept-format.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

type Unit = 'millisecond' | 'second' | 'minute' | 'hour'

const formatOf = keptFormat((language, form: `${Unit} ${0 | 1}`) => {
  const [unit, digits] = form.split(' ')
  return new Intl.NumberFormat(language, {
    style: 'unit',
    ...(unit === undefined ? {} : { unit }),
    unitDisplay: 'short',
    maximumFractionDigits: Number(digits),
  })
})

/** A length of time, short: `340 ms`, `4.2 s`, `2 min 5 s`, `3 h 10 min`. */
export function durationText(ms: number, language: string): string {
  const unit = (value: number, name: Unit, digits: 0 | 1 = 0) =>
    formatOf(language, `${name} ${digits}`).format(value)
  if (ms < SECOND_MS) return unit(Math.max(0, Math.round(ms)), 'millisecond')
  if (ms < MINUTE_MS) return unit(ms / SECOND_MS, 'second', ms < 10 * SECOND_MS ? 1 : 0)
  const [big, small, bigName, smallName] =
    ms < HOUR_MS
      ? ([MINUTE_MS, SECOND_MS, 'minute', 'second'] as const)
      : ([HOUR_MS, MINUTE_MS, 'hour', 'minute'] as const)
  const rest = Math.floor((ms % big) / small)
  const whole = unit(Math.floor(ms / big), bigName)
  return rest === 0 ? whole : `${whole} ${unit(rest, smallName)}`
}
