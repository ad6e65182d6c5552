import type { JournalEvent } from '@keystone/engine/event'
import type { JournalEventRow } from '../tables/operation-tables.ts'

export function eventFromRow(row: JournalEventRow): JournalEvent {
  return { operationId: row.operation_id, seq: row.seq, at: row.at, body: JSON.parse(row.body) }
}
