import { POLICY } from './policy.ts'

/**
 * Whether a pause that was to end at `until` goes on. One that would last longer than any pause does was
 * timed by a clock that has been set back since: it is over (F-12).
 */
export function pauseLasts(until: number, now: number): boolean {
  return until > now && until - now <= POLICY.longestPauseMs
}
