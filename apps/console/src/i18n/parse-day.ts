const ISO = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<date>\d{1,2})$/
const DOTTED = /^(?<date>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/

/** The day that a text says, as `2026-11-21`, in whichever of our ways it is written; undefined where it says none. */
export function parseDay(text: string): string | undefined {
  const found = ISO.exec(text.trim()) ?? DOTTED.exec(text.trim())
  const { year = '', month = '', date = '' } = found?.groups ?? {}
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  // The 31st of a month that has none would be another day.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}
