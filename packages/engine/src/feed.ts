import type { JournalEvent } from './event.ts'
import type { OutputLine } from './journal-store.ts'
import type { CachedState, OperationRecord } from './operation-record.ts'

/** What this process wrote, right after it was written: for SSE, metrics and logs. */
export type FeedItem =
  | {
      readonly type: 'journal'
      /** With the state after these events. */
      readonly record: OperationRecord
      readonly cached: CachedState
      readonly events: readonly JournalEvent[]
    }
  | {
      readonly type: 'output'
      readonly rootId: string
      readonly operationId: string
      readonly lines: readonly OutputLine[]
    }

export type FeedListener = (item: FeedItem) => void
