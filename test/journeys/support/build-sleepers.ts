import { readdirSync, readFileSync } from 'node:fs'

/** Processes of a `RUN sleep <seconds>` that live, wherever the builder runs them. */
export function buildSleepers(seconds: number): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === `sleep\0${seconds}\0`
      } catch {
        return false
      }
    })
}
