import type { Clock } from '@keystone/foundation/clock'
import type { Store } from '@keystone/store/store'
import { every } from './every.ts'

/** Shorter ones would be lost by a process that merely stood still for a moment. */
const SHORTEST_LEASE_MS = 20_000

/** By what right this instance runs passes. */
export interface PassRight {
  readonly store: Pick<Store, 'kind' | 'journal'>
  readonly clock: Clock
  /** Unique among the instances on one database. */
  readonly holder: string
}

export interface Pass {
  /** The same at every instance. */
  readonly name: string
  readonly everyMs: number
  run(signal: AbortSignal): Promise<unknown>
}

/**
 * Like `every`, at one instance at a time of all that share a database: the one that holds the lease of the
 * pass, which outlasts the pause until the next. Another goes on where that one has not come back in twice
 * the pause, or has ended in order. Whoever loses the lease in the middle is told by the signal.
 */
export function everyAtOneInstance(
  right: PassRight,
  pass: Pass,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const { journal, kind } = right.store
  // SQLite has one instance, and a write per pass that says nothing would wake the disk of an idle machine.
  if (kind === 'sqlite') return every(pass.everyMs, (signal) => pass.run(signal), onError)
  const stopPass = every(pass.everyMs, (signal) => runIfOurs(right, pass, signal), onError)
  return async () => {
    await stopPass()
    await journal.release(leaseOf(pass), right.holder).catch(onError)
  }
}

async function runIfOurs(right: PassRight, pass: Pass, signal: AbortSignal): Promise<void> {
  const { store, clock, holder } = right
  const leaseMs = Math.max(SHORTEST_LEASE_MS, 2 * pass.everyMs)
  let keptAt = clock.monotonicMs()
  if (!(await store.journal.claim(leaseOf(pass), holder, leaseMs))) return
  const lost = new AbortController()
  const renewing = setInterval(async () => {
    const askedAt = clock.monotonicMs()
    const kept = await store.journal.renew(holder, [leaseOf(pass)], leaseMs).catch(() => undefined)
    if (kept !== undefined && kept.length > 0) keptAt = askedAt
    // As with operations: a third of the lease is the margin for clocks that differ.
    if (kept?.length === 0 || clock.monotonicMs() - keptAt > (leaseMs * 2) / 3) lost.abort()
  }, leaseMs / 6)
  try {
    await pass.run(AbortSignal.any([signal, lost.signal]))
  } finally {
    clearInterval(renewing)
  }
}

function leaseOf({ name }: Pass): string {
  return `pass:${name}`
}
