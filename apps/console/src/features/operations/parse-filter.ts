import type { Search } from '../../routes/search.ts'
import type { OperationFilter } from './operation-filter.ts'

const STATES = ['unfinished', 'succeeded', 'failed', 'cancelled', 'waiting', 'running'] as const

/** The filter that an address asks for; what it does not know is left out. */
export function parseFilter({ q, state, subject }: Search): OperationFilter {
  const known = STATES.find((one) => one === state)
  return {
    ...(q === undefined ? {} : { q }),
    ...(subject === undefined ? {} : { subject }),
    ...(known === undefined ? {} : { state: known }),
    ...(state === 'attention' ? { needsAttention: 'true' } : {}),
  }
}
