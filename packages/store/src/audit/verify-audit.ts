import { createHash, timingSafeEqual } from 'node:crypto'
import { type Told, tellFrom } from '@keystone/domain/words/tell-from'
import type { StoreContext } from '../store-context.ts'
import type { AuditEntryRow, AuditHeadRow } from '../tables/audit-tables.ts'
import { auditHash, auditHeadMac, CHAIN_START } from './audit-hash.ts'
import { AUDIT_TEXTS } from './audit-texts.ts'

/** `seq` is the first entry that is not as it was written; for a missing one, the number it had. */
export type AuditVerdict =
  | { readonly is: 'intact'; readonly entries: number }
  | { readonly is: 'broken'; readonly seq: number; readonly why: Told }

const PAGE = 1_000
const tell = tellFrom(AUDIT_TEXTS)

/** Walks the chain of one organisation from its start to its authenticated end. Read-only. */
export async function verifyAudit(
  context: StoreContext,
  organisationId: string,
): Promise<AuditVerdict> {
  // The end is read first: entries that are added during the walk are none of its business.
  const head = await headOf(context, organisationId)
  let last = { seq: 0, hash: CHAIN_START }
  while (last.seq < (head?.seq ?? 0)) {
    const rows = await pageAfter(context, organisationId, last.seq, head?.seq ?? 0)
    for (const row of rows) {
      const why = faultOf(row, last)
      if (why !== undefined) return { is: 'broken', seq: last.seq + 1, why }
      last = row
    }
    if (rows.length === 0) break
  }
  return (
    judgeHead(context, organisationId, last, head) ??
    (await judgeTail(context, organisationId, last.seq))
  )
}

function faultOf(row: AuditEntryRow, last: { seq: number; hash: string }): Told | undefined {
  if (row.seq !== last.seq + 1) return tell('entry-missing', { seq: last.seq + 1, next: row.seq })
  const { seq } = row
  if (row.previous_hash !== last.hash) return tell('entry-unlinked', { seq })
  if (auditHash(row) !== row.hash) return tell('entry-changed', { seq })
  return undefined
}

/** Undefined while nothing is wrong with the record of the end. */
function judgeHead(
  context: StoreContext,
  organisationId: string,
  last: { readonly seq: number; readonly hash: string },
  head: AuditHeadRow | undefined,
): AuditVerdict | undefined {
  if (head === undefined) return undefined
  const mac = auditHeadMac(context.installation.auditKey, organisationId, head.seq, head.hash)
  if (!sameText(mac, head.mac)) return { is: 'broken', seq: head.seq, why: tell('end-changed') }
  if (last.seq < head.seq)
    return { is: 'broken', seq: last.seq + 1, why: tell('entries-missing', { seq: last.seq }) }
  if (last.hash !== head.hash)
    return { is: 'broken', seq: last.seq, why: tell('entry-anew', { seq: last.seq }) }
  return undefined
}

/** Entries past the recorded end were not written by Keystone. One statement sees both at one moment. */
async function judgeTail(
  context: StoreContext,
  organisationId: string,
  entries: number,
): Promise<AuditVerdict> {
  const end = await context.connection.db
    .selectFrom('audit_entry')
    .leftJoin('audit_head', 'audit_head.organisation_id', 'audit_entry.organisation_id')
    .select(['audit_entry.seq as last', 'audit_head.seq as recorded'])
    .where('audit_entry.organisation_id', '=', organisationId)
    .orderBy('audit_entry.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const recorded = end?.recorded ?? 0
  if (end === undefined || end.last <= recorded) return { is: 'intact', entries }
  return { is: 'broken', seq: recorded + 1, why: tell('entries-inserted', { seq: recorded }) }
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

async function pageAfter(context: StoreContext, organisationId: string, seq: number, end: number) {
  return await context.connection.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('seq', '>', seq)
    .where('seq', '<=', end)
    .orderBy('seq')
    .limit(PAGE)
    .execute()
}

async function headOf(context: StoreContext, organisationId: string) {
  return await context.connection.db
    .selectFrom('audit_head')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
}
