import { applyEvent } from './apply-event.ts'
import type { JournalEvent } from './event.ts'
import type { OperationRecord } from './operation-record.ts'
import type { OperationView } from './operation-view.ts'

/** The view of one operation from its journal. Pure; throws `IllegalEvent` for a journal that no engine wrote. */
export function fold(record: OperationRecord, events: readonly JournalEvent[]): OperationView {
  return events.reduce(applyEvent, blankView(record))
}

function blankView(record: OperationRecord): OperationView {
  return {
    record,
    seq: 0,
    state: 'pending',
    startedAt: undefined,
    finishedAt: undefined,
    waitingFor: undefined,
    overrides: [],
    agreed: undefined,
    checks: [],
    plan: undefined,
    planHash: undefined,
    nodes: new Map(),
    startOrder: [],
    cancel: undefined,
    answer: undefined,
    failure: undefined,
    committed: false,
    unwind: 'none',
    result: undefined,
    attention: new Map(),
    acknowledged: new Set(),
    reconciled: undefined,
  }
}
