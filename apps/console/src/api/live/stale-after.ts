import type { Wire } from '../wire.ts'

type ChangedThing = Extract<Wire['ChangeEvent'], { readonly is: 'changed' }>['what'][number]
type Status = 'pending' | 'error' | 'success'

/**
 * Queries that no change makes stale, by the first part of their key. A plan that somebody reads must not
 * become another one under their eyes: its hash goes along, and the server refuses one that is stale.
 */
const STILL = new Set(['setup', 'source-kinds', 'roles', 'operation-pages', 'plan'])

/** What a step of an operation may change before the operation ends. */
const PROGRESS = new Set(['workload', 'workloads', 'replicas', 'releases', 'log-sources'])

/** What says when it was seen. */
const SEEN = new Set(['workload', 'workloads', 'replicas', 'server', 'servers'])

const STALE: Readonly<Record<ChangedThing, (noun: string, status: Status) => boolean>> = {
  desired: () => true,
  observed: (noun) => noun !== 'session',
  progress: (noun) => PROGRESS.has(noun),
  seen: (noun) => SEEN.has(noun),
  // One that was refused would be refused again, which is a new entry, and so for ever.
  audit: (noun, status) => noun === 'audit' && status === 'success',
}

/**
 * Whether something read may be another one after a change.
 * @param noun - first part of the query's key
 */
export function staleAfter(change: Wire['ChangeEvent'], noun: string, status: Status): boolean {
  if (STILL.has(noun)) return false
  if (change.is !== 'changed') return noun !== 'session'
  return change.what.some((thing) => STALE[thing](noun, status))
}
