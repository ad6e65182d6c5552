const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const

/** How long ago an instant was: `now`, `12 s`, `5 min`, `3 h`, `8 d`. */
export function ageText(instant: string | undefined, nowMs: number): string {
  if (instant === undefined) return '-'
  const ms = Math.max(0, nowMs - Date.parse(instant))
  for (const [unit, unitMs] of UNITS) if (ms >= unitMs) return `${Math.floor(ms / unitMs)} ${unit}`
  return ms < 1_000 ? 'now' : `${Math.floor(ms / 1_000)} s`
}
