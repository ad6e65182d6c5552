import type { JournalEvent } from '@keystone/engine/event'
import { fold } from '@keystone/engine/fold'
import { type NodeTimes, nodeTimes } from '@keystone/engine/node-times'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { OperationView } from '@keystone/engine/operation-view'

export interface OperationDetail {
  readonly view: OperationView
  readonly times: ReadonlyMap<string, NodeTimes>
}

/** Record and journal as people see them: the engine's own view, and the times of its nodes. */
export function operationDetail(
  record: OperationRecord,
  events: readonly JournalEvent[],
): OperationDetail {
  return { view: fold(record, events), times: nodeTimes(events) }
}
