import type { AuditWrite } from '@keystone/engine/journal-store'
import { createToken, hashToken } from '@keystone/foundation/crypto/token'
import type { Basis } from '../basis.ts'
import { SESSION_LIFETIME } from './session-lifetime.ts'

export interface StartedSession {
  readonly id: string
  /** For the cookie; only its hash is stored. */
  readonly secret: string
  readonly maxAgeMs: number
}

/** A new session with a new secret: nothing that was known before the sign-in lives on (rotation). */
export async function startSession(
  basis: Basis,
  userId: string,
  from: { readonly sourceAddress: string | undefined; readonly userAgent: string },
  audit: AuditWrite,
): Promise<StartedSession> {
  const secret = createToken('kss', basis.random)
  const id = basis.ids.next('ses')
  const nowMs = basis.clock.now()
  await basis.store.sessions.create(
    {
      id,
      userId,
      tokenHash: hashToken(secret),
      sourceAddress: from.sourceAddress,
      userAgent: from.userAgent,
      expiresAt: nowMs + SESSION_LIFETIME.absoluteMs,
      steppedUpAt: nowMs,
    },
    audit,
  )
  return { id, secret, maxAgeMs: SESSION_LIFETIME.absoluteMs }
}
