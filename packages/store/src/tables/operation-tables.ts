/** Rows of migrations/0007-operations: times in ms, flags 0 or 1, JSON as text. */
export interface OperationRow {
  id: string
  organisation_id: string
  kind: string
  subject: string
  input: string
  root_id: string
  parent_id: string | null
  parent_node: string | null
  position: number
  requested_by: string
  reason: string | null
  correlation_id: string
  request_id: string | null
  traceparent: string | null
  created_at: number
  state: string
  needs_attention: number
  seq: number
  started_at: number | null
  finished_at: number | null
  failure: string | null
  result: string | null
  /** One of `PRUNED` (retention/pruned.ts); the same in a whole tree but for one that is being worked on. */
  pruned: number
  /** In which environment the workload was that it is about; only where that was deleted before its end. */
  gone_environment_id: string | null
}

export interface JournalEventRow {
  operation_id: string
  seq: number
  at: number
  body: string
}

export interface OperationOutputRow {
  operation_id: string
  line: number
  node: string
  attempt: number
  at: number
  text: string
}

/** Who holds a subject (place 0) and who waits for it, the lowest place first: migrations/0015-lock-line. */
export interface OperationLockRow {
  subject: string
  place: number
  operation_id: string
  root_id: string
}

export interface LeaseRow {
  root_id: string
  holder: string | null
  generation: number
  epoch: number
  expires_at: number
}

export interface SignalRow {
  id: string
  operation_id: string
  root_id: string
  type: string
  requested_by: string
  reason: string
  superseded_by: string | null
  conclusion: string | null
  at: number
}

export interface IdempotencyRow {
  organisation_id: string
  key: string
  body_hash: string
  operation_id: string
  created_at: number
}
