import { isFinal } from '@keystone/engine/is-final'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Actor } from '../identity/actor.ts'
import type { Product } from './product.ts'
import { waitForChange } from './wait-for-change.ts'

export type Change =
  | { readonly is: 'operation'; readonly operation: OperationRecord }
  | { readonly is: 'resync' }

/** Other instances' changes are not told here, so unfinished operations are looked at this often. */
const LOOK_MS = 1_000
const UNFINISHED = ['pending', 'waiting', 'running'] as const

/**
 * First `resync`: from here on nothing is missed, so now is the time to read one's lists. Then every
 * change of state of the organisation's root operations. Whoever comes back begins the same way.
 */
export async function* followChanges(
  product: Product,
  actor: Actor,
  signal: AbortSignal,
): AsyncGenerator<Change> {
  const repository = product.basis.store.operations(actor.organisationId)
  const look = async () =>
    (await repository.list({ states: UNFINISHED, rootsOnly: true, limit: 200 })).items
  // An operation may begin and end between two looks: what this process writes is noted as it comes.
  const touched = new Set<string>()
  const stop = product.engine.subscribe((item) => {
    touched.add(item.type === 'journal' ? item.record.rootId : item.rootId)
  })
  try {
    const told = new Map((await look()).map((record) => [record.id, stampOf(record)]))
    yield { is: 'resync' }
    while (!signal.aborted) {
      const changed = waitForChange(product.engine, undefined, LOOK_MS, signal)
      const noted = [...touched]
      touched.clear()
      const unfinished = new Map((await look()).map((record) => [record.id, record]))
      for (const id of new Set([...told.keys(), ...noted, ...unfinished.keys()])) {
        const record = unfinished.get(id) ?? (await repository.get(id))
        if (record === undefined || told.get(id) === stampOf(record)) continue
        yield { is: 'operation', operation: record }
        if (isFinal(record.cached.state)) told.delete(id)
        else told.set(id, stampOf(record))
      }
      await changed
    }
  } finally {
    stop()
  }
}

function stampOf(record: OperationRecord): string {
  return `${record.cached.state} ${record.cached.needsAttention}`
}
