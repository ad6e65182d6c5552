import { Problem } from '@keystone/domain/problem'
import { hashPassword, verifyPassword } from '@keystone/foundation/crypto/password-hash'
import type { Actor } from './actor.ts'
import { auditOf } from './audit-of.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'
import { passSignInGate } from './sign-in-gate.ts'

/** Ends all other sessions. Throws SIGN_IN_REFUSED, PASSWORD_WEAK, TOO_MANY_REQUESTS. */
export async function changePassword(
  deps: IdentityDeps,
  actor: Actor,
  input: { readonly current: string; readonly next: string },
): Promise<void> {
  const { basis } = deps
  const user = actor.userId === undefined ? undefined : await basis.store.users.get(actor.userId)
  if (user === undefined) throw new Problem('NOT_FOUND', 'This account has no password.')
  passSignInGate(deps.limiter, user.email, actor.origin.sourceAddress ?? 'unknown')
  const hash = await basis.store.users.passwordHash(user.id)
  const { ok } = await deps.passwordWork.run(() => verifyPassword(input.current, hash))
  if (!ok) throw new Problem('SIGN_IN_REFUSED', 'The current password is wrong.')
  refuseWeakPassword(input.next, user.email, user.name)
  const next = await deps.passwordWork.run(() => hashPassword(input.next, basis.random))
  const keep = actor.via === 'session' ? actor.credentialId : undefined
  const audit = auditOf(basis.clock, actor, 'account.password', actor.principal)
  await basis.store.users.setPassword(user.id, next, keep, audit)
}
