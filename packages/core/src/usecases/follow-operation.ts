import type { JournalEvent } from '@keystone/engine/event'
import { isFinal } from '@keystone/engine/is-final'
import type { OutputLine } from '@keystone/engine/journal-store'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Operations } from '@keystone/store/repositories/operations'
import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'
import { subtreeOf } from './subtree-of.ts'
import { TreePosition } from './tree-position.ts'
import { waitForChange } from './wait-for-change.ts'

export type FollowedChange =
  | { readonly is: 'operation'; readonly operation: OperationRecord }
  | { readonly is: 'event'; readonly event: JournalEvent }
  | { readonly is: 'output'; readonly line: OutputLine }
  | { readonly is: 'end'; readonly state: string }

export interface Followed {
  readonly change: FollowedChange
  /** Resumes after this change. */
  readonly position: string
}

/** Other instances' changes are not told here, so the journal is looked at this often anyway. */
const LOOK_MS = 1_000
const PAGE = 500

/**
 * Everything that happened in the operation and below it, then what happens, then its end; also of one
 * that ended long ago. Throws NOT_FOUND.
 */
export async function followOperation(
  product: Product,
  actor: Actor,
  input: {
    readonly operationId: string
    readonly lastEventId: string | undefined
    readonly signal: AbortSignal
  },
): Promise<AsyncIterable<Followed>> {
  const record = await product.basis.store.operations(actor.organisationId).get(input.operationId)
  const operation = found(record, 'operation', input.operationId)
  return follow(product, actor, operation, TreePosition.parse(input.lastEventId), input.signal)
}

async function* follow(
  product: Product,
  actor: Actor,
  operation: OperationRecord,
  position: TreePosition,
  signal: AbortSignal,
): AsyncGenerator<Followed> {
  const repository = product.basis.store.operations(actor.organisationId)
  while (!signal.aborted) {
    const changed = waitForChange(product.engine, operation.rootId, LOOK_MS, signal)
    const tree = subtreeOf(await repository.tree(operation.id), operation.id)
    for (const one of tree) yield* news(product, repository, one, position)
    const top = tree.find((one) => one.id === operation.id)
    if (top !== undefined && tree.every((one) => isFinal(one.cached.state))) {
      yield { change: { is: 'end', state: top.cached.state }, position: position.toString() }
      return
    }
    await changed
  }
}

/** What the follower has not seen of one operation: events, then output, then its row where it changed. */
async function* news(
  product: Product,
  repository: Operations,
  record: OperationRecord,
  position: TreePosition,
): AsyncGenerator<Followed> {
  let isNew = false
  for (;;) {
    const events = await repository.events(record.id, position.of(record.id).seq, PAGE)
    for (const event of events) {
      isNew = true
      position.advance(record.id, { seq: event.seq })
      yield { change: { is: 'event', event }, position: position.toString() }
    }
    if (events.length < PAGE) break
  }
  for (;;) {
    const lines = await product.basis.store.journal.readOutput(
      record.id,
      position.of(record.id).offset,
      PAGE,
    )
    for (const line of lines) {
      position.advance(record.id, { offset: line.offset })
      yield { change: { is: 'output', line }, position: position.toString() }
    }
    if (lines.length < PAGE) break
  }
  if (isNew) yield { change: { is: 'operation', operation: record }, position: position.toString() }
}
