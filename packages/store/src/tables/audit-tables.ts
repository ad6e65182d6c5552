/** Rows of migrations/0008-audit: times in ms, flags 0 or 1, JSON as text. */
export interface AuditEntryRow {
  organisation_id: string
  seq: number
  id: string
  at: number
  actor: string
  verb: string
  subject: string
  reason: string | null
  source_address: string | null
  request_id: string | null
  correlation_id: string | null
  operation_id: string | null
  outcome: string
  previous_hash: string
  hash: string
}

export interface AuditHeadRow {
  organisation_id: string
  seq: number
  hash: string
  mac: string
}
