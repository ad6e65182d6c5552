import { isFinal } from '@keystone/engine/is-final'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { ChangeHeads } from '@keystone/store/repositories/changes'
import type { Actor } from '../identity/actor.ts'
import { changePosition } from './change-position.ts'
import type { Product } from './product.ts'
import { waitForChange } from './wait-for-change.ts'
import { type ChangedThing, whatChanged } from './what-changed.ts'

export type Change =
  | { readonly is: 'operation'; readonly operation: OperationRecord }
  | { readonly is: 'changed'; readonly what: readonly ChangedThing[] }
  | { readonly is: 'resync' }

export interface ToldChange {
  readonly change: Change
  /** Whoever comes back with it has seen everything up to here; undefined inside of what belongs together. */
  readonly position: string | undefined
}

/** The database is asked this often: word of other instances' changes is of operations only, and may be lost. */
const LOOK_MS = 1_000
const UNFINISHED = ['pending', 'waiting', 'running'] as const
/** More than begin within one look; older ones are found by reading the list. */
const NEWEST = 100

/**
 * First `resync`, unless nothing has changed since the position that a broken link left off at: from here
 * on nothing is missed, so now is the time to read one's lists. Then every change of state of the
 * organisation's root operations, and once a second what else has changed, whoever changed it and through
 * whichever control plane.
 */
export async function* followChanges(
  product: Product,
  actor: Actor,
  lastPosition: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<ToldChange> {
  const { store, clock } = product.basis
  const changes = store.changes(actor.organisationId)
  // An operation may begin and end between two looks: what this process writes is noted as it comes.
  const touched = new Set<string>()
  const stop = product.engine.subscribe((item) => {
    touched.add(item.type === 'journal' ? item.record.rootId : item.rootId)
  })
  try {
    // Before the operations are read, so that no position claims what was not looked at.
    let heads = await changes.heads()
    let nextLookAt = clock.monotonicMs() + LOOK_MS
    const told = await unfinishedNow(product, actor)
    const position = changePosition(heads)
    if (position !== lastPosition) yield { change: { is: 'resync' }, position }
    while (!signal.aborted) {
      const changed = waitForChange(product.engine, undefined, LOOK_MS, signal)
      const isDue = clock.monotonicMs() >= nextLookAt
      const next = isDue ? await changes.heads() : heads
      const noted = [...touched, ...(await begunBetween(product, actor, heads, next))]
      touched.clear()
      for (const operation of await movedOperations(product, actor, told, noted))
        yield { change: { is: 'operation', operation }, position: undefined }
      if (isDue) {
        nextLookAt = clock.monotonicMs() + LOOK_MS
        const what = await whatChanged(heads, next, changes.isEditedSince)
        heads = next
        if (what.length > 0)
          yield { change: { is: 'changed', what }, position: changePosition(heads) }
      }
      await changed
    }
  } finally {
    stop()
  }
}

type Told = Map<string, string>

/** Every unfinished root with its stamp: who follows reads their lists now. */
async function unfinishedNow(product: Product, actor: Actor): Promise<Told> {
  const found = await unfinished(product, actor)
  return new Map(found.map((record) => [record.id, stampOf(record)]))
}

async function unfinished(product: Product, actor: Actor): Promise<readonly OperationRecord[]> {
  const repository = product.basis.store.operations(actor.organisationId)
  return (await repository.list({ states: UNFINISHED, rootsOnly: true, limit: 200 })).items
}

/** Roots that another control plane began, also those that have ended since. */
async function begunBetween(
  product: Product,
  actor: Actor,
  before: ChangeHeads,
  after: ChangeHeads,
): Promise<readonly string[]> {
  if (before.newestOperation === after.newestOperation) return []
  const repository = product.basis.store.operations(actor.organisationId)
  const { items } = await repository.list({ rootsOnly: true, limit: NEWEST })
  return items.map(({ id }) => id).filter((id) => id > before.newestOperation)
}

/** Those in another state than they were told in; notes that they are told now. */
async function movedOperations(
  product: Product,
  actor: Actor,
  told: Told,
  noted: readonly string[],
): Promise<readonly OperationRecord[]> {
  const repository = product.basis.store.operations(actor.organisationId)
  const now = new Map((await unfinished(product, actor)).map((record) => [record.id, record]))
  const moved: OperationRecord[] = []
  for (const id of new Set([...told.keys(), ...noted, ...now.keys()])) {
    const record = now.get(id) ?? (await repository.get(id))
    if (record === undefined || told.get(id) === stampOf(record)) continue
    moved.push(record)
    if (isFinal(record.cached.state)) told.delete(id)
    else told.set(id, stampOf(record))
  }
  return moved
}

function stampOf(record: OperationRecord): string {
  return `${record.cached.state} ${record.cached.needsAttention}`
}
