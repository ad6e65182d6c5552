import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** One of one's own. Throws NOT_FOUND. */
export async function revokeSession(basis: Basis, actor: Actor, sessionId: string): Promise<void> {
  const audit = auditOf(basis.clock, actor, 'session.revoke', `session:${sessionId}`)
  await basis.store.sessions.revoke(actor.userId ?? '', sessionId, audit)
}
