import type { JournalEvent } from '@keystone/engine/event'
import { isFinal } from '@keystone/engine/is-final'
import type { OutputLine } from '@keystone/engine/journal-store'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'
import { inOrderOfTime } from './in-order-of-time.ts'
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

/** Word of other instances' changes may be lost, so the journal is looked at this often anyway. */
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
    const news = await Promise.all(tree.map((one) => newsOf(product, actor, one, position)))
    for (const change of inOrderOfTime(news.flatMap((one) => [one.events, one.lines]))) {
      advance(position, change)
      yield { change, position: position.toString() }
    }
    for (const { record, events } of news)
      if (events.length > 0)
        yield { change: { is: 'operation', operation: record }, position: position.toString() }
    if (news.some((one) => one.isMore)) continue
    const top = tree.find((one) => one.id === operation.id)
    if (top !== undefined && tree.every((one) => isFinal(one.cached.state))) {
      yield { change: { is: 'end', state: top.cached.state }, position: position.toString() }
      return
    }
    await changed
  }
}

type News = Extract<FollowedChange, { readonly is: 'event' | 'output' }>

/** What the follower has not seen of one operation, at most a page of each. */
async function newsOf(
  product: Product,
  actor: Actor,
  record: OperationRecord,
  position: TreePosition,
) {
  const { store } = product.basis
  const { seq, offset } = position.of(record.id)
  const events = await store.operations(actor.organisationId).events(record.id, seq, PAGE)
  const lines = await store.journal.readOutput(record.id, offset, PAGE)
  return {
    record,
    events: events.map((event): News & { at: number } => ({ is: 'event', event, at: event.at })),
    lines: lines.map((line): News & { at: number } => ({ is: 'output', line, at: line.at })),
    isMore: events.length === PAGE || lines.length === PAGE,
  }
}

function advance(position: TreePosition, change: News): void {
  if (change.is === 'event') position.advance(change.event.operationId, { seq: change.event.seq })
  else position.advance(change.line.operationId, { offset: change.line.offset })
}
