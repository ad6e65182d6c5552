import type { JournalEvent } from './event.ts'
import type { CachedState, OperationRecord } from './operation-record.ts'
import type { FencingToken } from './step-context.ts'

/**
 * What the engine needs of a database. Implemented by packages/store (SQLite, PostgreSQL) and by the
 * testkit (memory); all three pass one suite. Every method is one transaction; none awaits the outside.
 */
export interface JournalStore {
  /**
   * Creates a root operation with its first event. With a key already used by the same organisation it
   * returns the operation made then (same bodyHash) or `conflict` (another body). OPS-9.
   */
  create(request: CreateRequest): Promise<CreateOutcome>
  /** The record and journal of every operation of a tree, parents before children. Empty if there is none. */
  loadTree(rootId: string): Promise<readonly LoadedOperation[]>
  /**
   * All or nothing. Refuses with `JournalConflict` when an expectedSeq is not the last one, and with
   * `FencedOut` when the token is not the current one of the root (OPS-11).
   */
  append(rootId: string, token: FencingToken, writes: readonly JournalWrite[]): Promise<void>

  /** Roots that are not at rest (state not final, or unwinding), oldest first, without those held by a live lease of another. */
  unfinishedRoots(): Promise<readonly string[]>
  /** Takes or renews the lease of a root for this holder; undefined while another's lease lives. A takeover raises the epoch. */
  claim(rootId: string, holder: string, leaseMs: number): Promise<FencingToken | undefined>
  renew(holder: string, rootIds: readonly string[], leaseMs: number): Promise<readonly string[]>
  release(rootId: string, holder: string): Promise<void>

  /** All or none of the subjects for this operation; a subject held inside the same tree counts as free. OPS-10. */
  acquireLocks(
    operationId: string,
    rootId: string,
    subjects: readonly string[],
  ): Promise<LockOutcome>
  releaseLocks(operationId: string): Promise<void>
  /** Roots that wait for locks, oldest first. */
  waitingRoots(): Promise<readonly string[]>

  /** Asks the holder of the tree to cancel this operation; kept until it has journaled it. Idempotent. */
  signal(signal: Signal): Promise<void>
  /** Signals for operations of this tree that are not yet consumed. */
  signals(rootId: string): Promise<readonly Signal[]>
  consumeSignal(id: string): Promise<void>

  /** Appends step output; `offset` of the first line returned. Lines are already redacted and capped. */
  appendOutput(lines: readonly OutputLine[]): Promise<void>
  readOutput(
    operationId: string,
    afterOffset: number,
    limit: number,
  ): Promise<readonly OutputLine[]>
}

export interface CreateRequest {
  readonly record: OperationRecord
  readonly event: JournalEvent
  readonly idempotency: { readonly key: string; readonly bodyHash: string } | undefined
  /** Rows (audit entry, outbox) that must commit with it: SQL-side closures would leak; these are named writes the store knows. */
  readonly audit: AuditWrite | undefined
}

/** The audit entry that commits with a change (OPS-16). Chained and hashed by the store. */
export interface AuditWrite {
  readonly organisationId: string
  readonly actor: string
  readonly verb: string
  readonly subject: string
  readonly reason: string | undefined
  readonly sourceAddress: string | undefined
  readonly requestId: string | undefined
  readonly correlationId: string | undefined
  readonly operationId: string | undefined
  readonly outcome: 'started' | 'succeeded' | 'failed' | 'cancelled' | 'denied'
  readonly at: number
}

export type CreateOutcome =
  | { readonly is: 'created' }
  | { readonly is: 'replayed'; readonly operationId: string }
  | { readonly is: 'conflict'; readonly operationId: string }

export interface LoadedOperation {
  readonly record: OperationRecord
  readonly events: readonly JournalEvent[]
}

export interface JournalWrite {
  readonly operationId: string
  /** seq of the last event before these; 0 for a child created by this write. */
  readonly expectedSeq: number
  readonly events: readonly JournalEvent[]
  readonly cached: CachedState
  /** Present when this write creates a child operation. */
  readonly create?: OperationRecord
  /** Written in the same transaction, e.g. the completion of an audited operation. */
  readonly audit?: AuditWrite
  /** Frees the locks of the operation in the same transaction (set when it comes to rest). */
  readonly releaseLocks?: boolean
}

export type LockOutcome =
  | { readonly is: 'held' }
  | { readonly is: 'busy'; readonly subject: string; readonly holder: string }

export interface Signal {
  readonly id: string
  readonly operationId: string
  readonly rootId: string
  readonly type: 'cancel' | 'probe-now' | 'clear-attention'
  readonly by: string
  readonly reason: string
  readonly supersededBy: string | undefined
  readonly at: number
}

export interface OutputLine {
  readonly operationId: string
  readonly node: string
  readonly attempt: number
  /** Rising per operation, without gaps, from 1. */
  readonly offset: number
  readonly at: number
  readonly text: string
}
