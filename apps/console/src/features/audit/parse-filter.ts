import type { Search } from '../../routes/search.ts'
import type { AuditFilter } from './audit-filter.ts'
import { OUTCOMES } from './outcomes.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The filter that an address asks for. Days are the person's own: from its first moment to its last. */
export function parseFilter({ q, actor, verb, subject, state, from, until }: Search): AuditFilter {
  const outcome = (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).find((one) => one === state)
  return {
    ...(q === undefined ? {} : { q }),
    ...(actor === undefined ? {} : { actor }),
    ...(verb === undefined ? {} : { verb }),
    ...(subject === undefined ? {} : { subject }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(from === undefined || !DAY.test(from) ? {} : { from: startOf(from, 0) }),
    ...(until === undefined || !DAY.test(until) ? {} : { until: startOf(until, 1) }),
  }
}

function startOf(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}
