import type { AuditEntry } from '@keystone/store/audit/list-audit'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Every entry, oldest first; that it was exported is the newest of them. */
export async function* exportAudit(basis: Basis, actor: Actor): AsyncGenerator<AuditEntry> {
  const log = basis.store.audit(actor.organisationId)
  await log.record(auditOf(basis.clock, actor, 'audit.export', 'audit'))
  let cursor: string | undefined
  do {
    const page = await log.list({ sort: 'oldest', limit: 200, cursor })
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== undefined)
}
