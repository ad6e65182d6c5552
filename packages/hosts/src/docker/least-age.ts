const UNITS_MS: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000 }
const HOUR_MS = 3_600_000

/**
 * How long a container has been in its state at least, in ms, by what an engine writes for people: `Up 3
 * minutes (healthy)`, `Exited (1) About an hour ago`. Seconds and minutes are rounded down there, hours and
 * more to the nearest, but none of them before a whole hour. 0 where it tells nothing: `Created`.
 */
export function leastAgeMs(status: string): number {
  const [, count, unit] =
    /(\d+|About an?) (second|minute|hour|day|week|month|year)/.exec(status) ?? []
  if (unit === undefined) return 0
  const unitMs = UNITS_MS[unit]
  return unitMs === undefined ? HOUR_MS : (Number(count) || 1) * unitMs
}
