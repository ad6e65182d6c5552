import { iso } from './iso.ts'

export function isoOrUndefined(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : iso(ms)
}
