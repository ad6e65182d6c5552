import { keptFormat } from './kept-format.ts'

const UNITS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

const formatOf = keptFormat(
  (language, style: 'short') => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style }),
)

/** `3 min. ago`, `in 2 days`; a moment that is now is `now`. */
export function relativeText(atMs: number, nowMs: number, language: string): string {
  const awayMs = atMs - nowMs
  const [unit, sizeMs] = UNITS.find(([, size]) => Math.abs(awayMs) >= size) ?? ['second', 1_000]
  return formatOf(language, 'short').format(Math.trunc(awayMs / sizeMs), unit)
}
