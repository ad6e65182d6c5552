import type { Actor } from '@keystone/core/identity/actor'
import { SESSION_LIFETIME } from '@keystone/core/identity/session-lifetime'
import type { Session } from '@keystone/store/identity/sessions'
import { iso } from './iso.ts'

/** Sessions for this caller: the one that asks is marked. */
export function wireSessions(sessions: readonly Session[], actor: Actor) {
  const currentId = actor.via === 'session' ? actor.credentialId : undefined
  return sessions.map((session) => ({
    id: session.id,
    current: session.id === currentId,
    sourceAddress: session.sourceAddress ?? '',
    userAgent: session.userAgent ?? '',
    createdAt: iso(session.createdAt),
    lastUsedAt: iso(session.lastSeenAt),
    expiresAt: iso(Math.min(session.expiresAt, session.lastSeenAt + SESSION_LIFETIME.idleMs)),
  }))
}
