import { Problem } from '@keystone/domain/problem'
import { hashPassword, verifyPassword } from '@keystone/foundation/crypto/password-hash'
import type { Member } from '@keystone/store/identity/members'
import { INSTALLATION } from '@keystone/store/secrets/installation'
import type { Origin } from './actor.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { forgiveSignIn, passSignInGate } from './sign-in-gate.ts'

/**
 * The member whose address and password these are. Wrong address, wrong password, disabled account
 * and "member of nothing" look and take the same. Throws SIGN_IN_REFUSED, TOO_MANY_REQUESTS.
 */
export async function checkPassword(
  deps: IdentityDeps,
  given: { readonly email: string; readonly password: string },
  origin: Origin,
): Promise<Pick<Member, 'organisationId' | 'userId' | 'role'>> {
  const address = origin.sourceAddress ?? 'unknown'
  passSignInGate(deps.limiter, given.email, address)
  const user = await deps.basis.store.users.byEmail(given.email)
  const isUsable = user !== undefined && !user.disabled
  const hash = isUsable ? await deps.basis.store.users.passwordHash(user.id) : undefined
  const { ok, rehash } = await deps.passwordWork.run(() => verifyPassword(given.password, hash))
  const [membership] = isUsable ? await deps.basis.store.users.memberships(user.id) : []
  if (!ok || user === undefined || membership === undefined) {
    await auditRefusal(deps, membership?.organisationId ?? INSTALLATION, given.email, origin)
    throw new Problem('SIGN_IN_REFUSED', 'The e-mail address or the password is wrong.')
  }
  forgiveSignIn(deps.limiter, given.email, address)
  if (rehash)
    await deps.basis.store.users.rehash(
      user.id,
      await hashPassword(given.password, deps.basis.random),
    )
  return { ...membership, userId: user.id }
}

async function auditRefusal(
  deps: IdentityDeps,
  organisationId: string,
  email: string,
  origin: Origin,
): Promise<void> {
  const audit = {
    organisationId,
    actor: 'nobody',
    verb: 'session.create',
    subject: `account:${email}`,
    reason: undefined,
    sourceAddress: origin.sourceAddress,
    requestId: origin.requestId,
    correlationId: origin.correlationId,
    operationId: undefined,
    outcome: 'denied' as const,
    at: deps.basis.clock.now(),
  }
  await deps.basis.store.audit(audit.organisationId).record(audit)
}
