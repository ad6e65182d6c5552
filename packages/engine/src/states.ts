/**
 * The states of an operation and of a node (a step or a child operation) inside it.
 *
 * Words before code: *fail* is the world refusing, *cancel* is a person (or a failed sibling)
 * stopping what need not go on, *undo* is giving back what was already done. They are never
 * merged: a step that failed is also undone, because it may have got half way.
 */
export type OperationState =
  | 'pending'
  | 'waiting'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'cancelled'

export type NodeState =
  /** Planned, nothing sent. */
  | 'pending'
  /** Intent is journaled; the effect may or may not have happened. */
  | 'running'
  /** Failed in a way worth another try; waits for `retryAt`. */
  | 'retrying'
  /** A reply was lost or the process died: reality is asked before anything else happens. */
  | 'unknown'
  | 'done'
  | 'failed'
  /** Never started, and never will be: one that it depends on failed, or the operation goes back (OPS-3). */
  | 'cancelled'
  /** Its undo is journaled as begun. */
  | 'undoing'
  | 'undone'
  /** Undo could not be completed: a person must look. */
  | 'undoFailed'
