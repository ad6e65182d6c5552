import type { AuditWrite } from '@keystone/engine/journal-store'
import { createToken, hashToken } from '@keystone/foundation/crypto/token'
import { sessions } from '@keystone/store/identity/sessions'
import type { StoreContext } from '@keystone/store/store-context'
import { SESSION_LIFETIME } from './session-lifetime.ts'

export interface StartedSession {
  readonly id: string
  /** For the cookie; only its hash is stored. */
  readonly secret: string
  readonly maxAgeMs: number
}

/** A new session with a new secret: nothing that was known before the sign-in lives on (rotation). */
export async function startSession(
  store: StoreContext,
  userId: string,
  from: { readonly sourceAddress: string | undefined; readonly userAgent: string },
  audit: AuditWrite,
): Promise<StartedSession> {
  const secret = createToken('kss', store.random)
  const id = store.ids.next('ses')
  const nowMs = store.clock.now()
  await sessions(store).create(
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
