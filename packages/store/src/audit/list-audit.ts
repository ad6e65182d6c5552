import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Page, PageRequest } from '../repositories/page.ts'
import { pageOf } from '../repositories/page-of.ts'
import type { StoreContext } from '../store-context.ts'
import type { AuditEntryRow } from '../tables/audit-tables.ts'

export interface AuditEntry extends AuditWrite {
  readonly id: string
  /** Place in the chain of the organisation: 1, 2, 3… */
  readonly seq: number
  readonly hash: string
}

export interface AuditFilter extends PageRequest {
  readonly actor?: string | undefined
  readonly verb?: string | undefined
  readonly subject?: string | undefined
  readonly outcome?: AuditWrite['outcome'] | undefined
  readonly fromMs?: number | undefined
  readonly untilMs?: number | undefined
  /** Exact id of a request, correlation or operation. */
  readonly search?: string | undefined
}

/** One page of the log, in order of writing. */
export function listAudit(
  context: StoreContext,
  organisationId: string,
  filter: AuditFilter,
): Promise<Page<AuditEntry>> {
  const { actor, verb, subject, outcome, fromMs, untilMs, search } = filter
  let query = context.connection.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('audit_entry.organisation_id', '=', organisationId)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (verb !== undefined) query = query.where('verb', '=', verb)
  if (subject !== undefined) query = query.where('subject', '=', subject)
  if (outcome !== undefined) query = query.where('outcome', '=', outcome)
  if (fromMs !== undefined) query = query.where('at', '>=', fromMs)
  if (untilMs !== undefined) query = query.where('at', '<', untilMs)
  if (search !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('request_id', '=', search),
        eb('correlation_id', '=', search),
        eb('operation_id', '=', search),
      ]),
    )
  // By place in the chain: times may jump (F-12).
  return pageOf(query, { id: 'audit_entry.seq' }, filter, entryFromRow)
}

function entryFromRow(row: AuditEntryRow): AuditEntry {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    verb: row.verb,
    subject: row.subject,
    reason: row.reason ?? undefined,
    sourceAddress: row.source_address ?? undefined,
    requestId: row.request_id ?? undefined,
    correlationId: row.correlation_id ?? undefined,
    operationId: row.operation_id ?? undefined,
    outcome: row.outcome as AuditWrite['outcome'],
    hash: row.hash,
  }
}
