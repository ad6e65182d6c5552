import { SESSION_LIFETIME } from '@keystone/core/identity/session-lifetime'
import type { Session } from '@keystone/store/identity/sessions'
import { iso } from './iso.ts'

export function wireSession(session: Session, currentId: string | undefined) {
  const idleEndMs = session.lastSeenAt + SESSION_LIFETIME.idleMs
  return {
    id: session.id,
    current: session.id === currentId,
    sourceAddress: session.sourceAddress ?? '',
    userAgent: session.userAgent ?? '',
    createdAt: iso(session.createdAt),
    lastUsedAt: iso(session.lastSeenAt),
    expiresAt: iso(Math.min(session.expiresAt, idleEndMs)),
  }
}
