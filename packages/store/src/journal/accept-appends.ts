import { FencedOut } from '@keystone/engine/fenced-out'
import { JournalConflict } from '@keystone/engine/journal-conflict'
import type { FencingToken } from '@keystone/engine/step-context'
import type { AppendRequest } from './journal-request.ts'

/** What the database says before the batch. */
export interface JournalHeads {
  readonly tokens: ReadonlyMap<string, FencingToken>
  /** Last seq of each operation that exists. */
  readonly seqs: ReadonlyMap<string, number>
}

/**
 * Pure: for each request undefined (accepted) or why not, in order; an accepted one moves the heads for
 * those behind it.
 */
export function acceptAppends(
  heads: JournalHeads,
  requests: readonly AppendRequest[],
): readonly (Error | undefined)[] {
  const seqs = new Map(heads.seqs)
  return requests.map((request) => {
    const refusal = fence(heads.tokens.get(request.rootId), request)
    return refusal ?? advance(seqs, request)
  })
}

function fence(current: FencingToken | undefined, { rootId, token }: AppendRequest) {
  const isCurrent = current?.generation === token.generation && current.epoch === token.epoch
  return isCurrent ? undefined : new FencedOut(rootId)
}

function advance(seqs: Map<string, number>, request: AppendRequest): Error | undefined {
  const next = new Map<string, number>()
  for (const { operationId, expectedSeq, events, create } of request.writes) {
    const actual = next.get(operationId) ?? seqs.get(operationId)
    if (create !== undefined && actual !== undefined)
      return new JournalConflict(operationId, 0, actual)
    if (expectedSeq !== (actual ?? 0) || (create === undefined && actual === undefined))
      return new JournalConflict(operationId, expectedSeq, actual ?? 0)
    if (!events.every((event, index) => event.seq === expectedSeq + index + 1))
      return new JournalConflict(operationId, events[0]?.seq ?? 0, expectedSeq)
    next.set(operationId, expectedSeq + events.length)
  }
  for (const [operationId, seq] of next) seqs.set(operationId, seq)
  return undefined
}
