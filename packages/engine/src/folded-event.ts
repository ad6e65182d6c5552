import type { JournalEvent } from './event.ts'
import { fold } from './fold.ts'
import type { FoldedView } from './folded-view.ts'
import { nodeTimes } from './node-times.ts'
import type { OperationRecord } from './operation-record.ts'

/**
 * The one event that may stand for a whole journal: folding it gives the same view, and `nodeTimes` the
 * same times. What is lost is the way there: attempts, probes, who was waited for. It has the place of the
 * last event, so whatever is written behind it follows as before. Throws `IllegalEvent` for a journal that
 * this version cannot read.
 */
export function foldedEvent(
  record: OperationRecord,
  events: readonly JournalEvent[],
): JournalEvent {
  const view = fold(record, events)
  const { record: _record, seq, nodes, attention, acknowledged, ...rest } = view
  const folded: FoldedView = {
    ...rest,
    nodes: [...nodes.values()].map(({ plan: _plan, ...node }) => node),
    attention: [...attention],
    acknowledged: [...acknowledged],
  }
  const times = Object.fromEntries(nodeTimes(events))
  const at = events.at(-1)?.at ?? record.createdAt
  return {
    operationId: record.id,
    seq,
    at,
    body: { type: 'operation.folded', view: folded, times },
  }
}
