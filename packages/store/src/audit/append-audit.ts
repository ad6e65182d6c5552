import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import { serialise } from '../dialect/serialise.ts'
import type { StoreContext } from '../store-context.ts'
import type { AuditEntryRow } from '../tables/audit-tables.ts'
import type { Tables } from '../tables/tables.ts'
import { auditHash, auditHeadMac, CHAIN_START } from './audit-hash.ts'

/**
 * Appends to the chain of each organisation, inside the transaction of the change itself (OPS-16). Call
 * it last: from here on other writers to the same chain wait for the commit.
 */
export async function appendAudit(
  context: StoreContext,
  trx: Transaction<Tables>,
  writes: readonly AuditWrite[],
): Promise<void> {
  const byOrganisation = Map.groupBy(writes, (write) => write.organisationId)
  // In one order for all, so that two transactions over the same organisations cannot deadlock.
  for (const organisationId of [...byOrganisation.keys()].sort())
    await appendToChain(context, trx, organisationId, byOrganisation.get(organisationId) ?? [])
}

async function appendToChain(
  context: StoreContext,
  trx: Transaction<Tables>,
  organisationId: string,
  writes: readonly AuditWrite[],
): Promise<void> {
  await serialise(trx, `audit ${organisationId}`)
  const head = await trx
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  const rows: AuditEntryRow[] = []
  let last = head ?? { seq: 0, hash: CHAIN_START }
  for (const write of writes) {
    const row = nextRow(context.ids.next('aud'), last, write)
    rows.push(row)
    last = row
  }
  await trx.insertInto('audit_entry').values(rows).execute()
  const { seq, hash } = last
  const mac = auditHeadMac(context.installation.auditKey, organisationId, seq, hash)
  await trx
    .insertInto('audit_head')
    .values({ organisation_id: organisationId, seq, hash, mac })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ seq, hash, mac }))
    .execute()
}

function nextRow(
  id: string,
  previous: { readonly seq: number; readonly hash: string },
  write: AuditWrite,
): AuditEntryRow {
  const row = {
    organisation_id: write.organisationId,
    seq: previous.seq + 1,
    id,
    at: write.at,
    actor: write.actor,
    verb: write.verb,
    subject: write.subject,
    reason: write.reason ?? null,
    source_address: write.sourceAddress ?? null,
    request_id: write.requestId ?? null,
    correlation_id: write.correlationId ?? null,
    operation_id: write.operationId ?? null,
    outcome: write.outcome,
    previous_hash: previous.hash,
  }
  return { ...row, hash: auditHash(row) }
}
