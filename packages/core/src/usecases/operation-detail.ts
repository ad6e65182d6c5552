import type { JournalEvent } from '@keystone/engine/event'
import { fold } from '@keystone/engine/fold'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { OperationView } from '@keystone/engine/operation-view'

export interface OperationDetail {
  readonly view: OperationView
  /** When each node first started and came to rest. */
  readonly times: ReadonlyMap<string, NodeTimes>
}

export interface NodeTimes {
  readonly startedAt: number | undefined
  readonly finishedAt: number | undefined
}

const RESTS = new Set(['node.done', 'node.failed', 'node.skipped', 'undo.done', 'undo.failed'])

/** Record and journal as people see them: the engine's own view, and the times of its nodes. */
export function operationDetail(
  record: OperationRecord,
  events: readonly JournalEvent[],
): OperationDetail {
  const times = new Map<string, NodeTimes>()
  for (const { at, body } of events) {
    if (!('node' in body) || body.node === undefined) continue
    const known = times.get(body.node)
    if (body.type === 'node.started')
      times.set(body.node, { startedAt: known?.startedAt ?? at, finishedAt: undefined })
    else if (RESTS.has(body.type))
      times.set(body.node, { startedAt: known?.startedAt, finishedAt: at })
  }
  return { view: fold(record, events), times }
}
