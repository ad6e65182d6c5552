import type { JournalEvent } from './event.ts'
import type { OutputLine } from './journal-store.ts'
import type { CachedState, OperationRecord } from './operation-record.ts'

/** What this process wrote, right after it was written, and word of what others did: for SSE, metrics and logs. */
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
  /** Another instance wrote something about this tree. */
  | { readonly type: 'elsewhere'; readonly rootId: string }

export type FeedListener = (item: FeedItem) => void
