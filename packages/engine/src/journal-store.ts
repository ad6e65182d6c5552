import type { JournalEvent } from './event.ts'
import type { CachedState, OperationRecord } from './operation-record.ts'
import type { Conclusion } from './reconciliation.ts'
import type { FencingToken } from './step-context.ts'

/**
 * What the engine needs of a database. Implemented by packages/store (SQLite, PostgreSQL) and by the
 * testkit (memory); all three pass one suite. Every method is one transaction; none awaits the outside.
 */
export interface JournalStore {
  /**
   * Creates a root operation with its first event. With a key already used by the same organisation it
   * returns the operation made then (same bodyHash) or `conflict` (another body). OPS-9. With `lease` its
   * creator holds it from the first moment, as if it had claimed it.
   */
  create(request: CreateRequest): Promise<CreateOutcome>
  /** The record and journal of every operation of a tree, parents before children. Empty if there is none. */
  loadTree(rootId: string): Promise<readonly LoadedOperation[]>
  /**
   * All or nothing. Refuses with `JournalConflict` when an expectedSeq is not the last one, and with
   * `FencedOut` when the token is not the current one of the root (OPS-11).
   */
  append(rootId: string, token: FencingToken, writes: readonly JournalWrite[]): Promise<void>

  /**
   * Roots whose state is not final, oldest first, without those that another holder's live lease holds.
   * A root is the last of its tree to come to rest, so looking at roots is enough.
   */
  unfinishedRoots(holder: string): Promise<readonly string[]>
  /**
   * Takes the lease of a root for this holder; undefined while another holder's lease lives. Every
   * granted claim raises the epoch, also one by the same holder: a process that was restarted under
   * its old name fences what is left of its earlier life. `renew` keeps the token.
   */
  claim(rootId: string, holder: string, leaseMs: number): Promise<FencingToken | undefined>
  /** Prolongs the leases that this holder has, also expired ones that nobody took; returns those roots. */
  renew(holder: string, rootIds: readonly string[], leaseMs: number): Promise<readonly string[]>
  /** Gives the lease up at once; the token stays valid until another claims. No effect for a stranger. */
  release(rootId: string, holder: string): Promise<void>

  /**
   * All or none of the subjects for this operation; a subject held inside the same tree counts as free
   * and stays with its first holder. OPS-10. Whoever gets none keeps its place in the line until it ends:
   * see `lockTurn`, which decides; `busy` then names the holder or whoever else is first. The engine takes every lock in the name of the root, so
   * that a child that must be unwound later still has its subjects to itself. Throws FencedOut: locks that
   * a stranger took for an operation that has ended meanwhile would never be freed.
   */
  acquireLocks(
    operationId: string,
    rootId: string,
    token: FencingToken,
    subjects: readonly string[],
  ): Promise<LockOutcome>
  releaseLocks(operationId: string): Promise<void>
  /** Roots that wait for locks themselves (not only a child of theirs), in the order of their places in line. */
  waitingRoots(): Promise<readonly string[]>

  /** Asks the holder of the tree to cancel this operation; kept until it has journaled it. Idempotent. */
  signal(signal: Signal): Promise<void>
  /** Roots with signals not yet consumed, whoever holds them. */
  signalledRoots(): Promise<readonly string[]>
  /** Signals for operations of this tree that are not yet consumed. */
  signals(rootId: string): Promise<readonly Signal[]>
  /** Throws FencedOut: what a stranger's old view makes nothing of may mean something to the holder. */
  consumeSignal(rootId: string, token: FencingToken, id: string): Promise<void>

  /**
   * Lines of one tree, already redacted and capped. A line whose offset is already taken is dropped: the
   * first one stays. Throws FencedOut: a stranger's lines would take the offsets of the holder's.
   */
  appendOutput(rootId: string, token: FencingToken, lines: readonly OutputLine[]): Promise<void>
  /**
   * Tells what other instances on the same database have just written, until the answer is called. Word
   * may be lost, and a store with one instance has none to give: whoever listens also looks from time to time.
   */
  listen?(listener: (news: JournalNews) => void): () => void

  /** Offset of the last line of an operation; 0 when it has none. */
  lastOutputOffset(operationId: string): Promise<number>
  /** Lines with a larger offset than `afterOffset`, in order, at most `limit`. */
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
  /**
   * Whoever creates an operation drives it: two transactions less than a claim of its own. With the lease
   * come its locks, all or none of them, as if it had asked for them by `acquireLocks` right away.
   */
  readonly lease?: {
    readonly holder: string
    readonly leaseMs: number
    readonly locks: readonly string[]
  }
  /** Rows (audit entries, outbox) that must commit with it: SQL-side closures would leak; these are named writes the store knows. */
  readonly audit: readonly AuditWrite[]
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
  /** Without `held` where no lease was asked for, or another took it in the meantime (a reply was lost). */
  | { readonly is: 'created'; readonly held?: HeldFromStart }
  | { readonly is: 'replayed'; readonly operationId: string }
  | { readonly is: 'conflict'; readonly operationId: string }

/** What an operation came into the world with. */
export interface HeldFromStart {
  readonly token: FencingToken
  readonly lock: LockOutcome
}

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
  readonly audit?: readonly AuditWrite[]
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
  /**
   * `abandon`: a person gives up on proving what is unknown or on undoing, with a written reason (OPS-6a).
   * `answer`: a person says to go on, to a step that waits for that.
   * `reconcile`: what domain truth, or a person, says about a stale operation (OPS-20).
   */
  readonly type: 'cancel' | 'probe-now' | 'clear-attention' | 'abandon' | 'answer' | 'reconcile'
  readonly by: string
  readonly reason: string
  readonly supersededBy: string | undefined
  /** With `reconcile`. */
  readonly conclusion?: Conclusion | undefined
  readonly at: number
}

/**
 * `written`: events or output of a tree · `signalled`: there are signals for it · `ended`: it came to rest,
 * and its locks are free · `missed`: word may have been lost until now.
 */
export type JournalNews =
  | { readonly is: 'written' | 'signalled' | 'ended'; readonly rootId: string }
  | { readonly is: 'missed' }

export interface OutputLine {
  readonly operationId: string
  readonly node: string
  readonly attempt: number
  /** Rising per operation, without gaps, from 1. */
  readonly offset: number
  readonly at: number
  readonly text: string
}
