import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Actor } from '../identity/actor.ts'
import type { Product } from './product.ts'
import { waitForChange } from './wait-for-change.ts'

export type Change =
  | { readonly is: 'operation'; readonly operation: OperationRecord }
  | { readonly is: 'resync' }

const LOOK_MS = 1_000
const UNFINISHED = ['pending', 'waiting', 'running'] as const

/**
 * Every change of state of the organisation's root operations from now on. A follower that comes back
 * is told to read its lists again: what happened while it was away is in them.
 */
export async function* followChanges(
  product: Product,
  actor: Actor,
  input: { readonly isBack: boolean; readonly signal: AbortSignal },
): AsyncGenerator<Change> {
  if (input.isBack) yield { is: 'resync' }
  const repository = product.basis.store.operations(actor.organisationId)
  let known = new Map<string, string>()
  let isFirst = true
  while (!input.signal.aborted) {
    const changed = waitForChange(product.engine, undefined, LOOK_MS, input.signal)
    const page = await repository.list({ states: UNFINISHED, rootsOnly: true, limit: 200 })
    const now = new Map(page.items.map((record) => [record.id, stampOf(record)]))
    for (const record of page.items)
      if (!isFirst && known.get(record.id) !== stampOf(record))
        yield { is: 'operation', operation: record }
    for (const id of known.keys()) {
      const ended = now.has(id) ? undefined : await repository.get(id)
      if (ended !== undefined) yield { is: 'operation', operation: ended }
    }
    known = now
    isFirst = false
    await changed
  }
}

function stampOf(record: OperationRecord): string {
  return `${record.cached.state} ${record.cached.needsAttention}`
}
