import { Problem } from '@keystone/domain/problem'
import { hashPassword } from '@keystone/foundation/crypto/password-hash'
import { hashToken } from '@keystone/foundation/crypto/token'
import type { Actor, Origin } from './actor.ts'
import { auditOf } from './audit-of.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'
import { passSignInGate } from './sign-in-gate.ts'
import { type StartedSession, startSession } from './start-session.ts'
import { userActor } from './user-actor.ts'

export interface FirstAdminInput {
  readonly token: string
  readonly email: string
  readonly name: string
  readonly password: string
  readonly organisation: string | undefined
  readonly userAgent: string
}

/**
 * The first admin owns the organisation that the first start made. Of two racing calls one wins; ever
 * after this does not exist. Throws NOT_FOUND, SETUP_TOKEN_INVALID, PASSWORD_WEAK, TOO_MANY_REQUESTS.
 */
export async function createFirstAdmin(
  deps: IdentityDeps,
  input: FirstAdminInput,
  origin: Origin,
): Promise<{ readonly actor: Actor; readonly session: StartedSession }> {
  const { basis } = deps
  await refuseUnlessNeeded(deps)
  passSignInGate(deps.limiter, 'setup', origin.sourceAddress ?? 'unknown')
  refuseWeakPassword(input.password, input.email, input.name)
  const passwordHash = await deps.passwordWork.run(() => hashPassword(input.password, basis.random))
  const [existing] = await basis.store.organisations.list()
  const organisation = {
    id: existing?.id ?? basis.ids.next('org'),
    name: input.organisation ?? existing?.name ?? 'Default',
  }
  const user = { id: basis.ids.next('usr'), email: input.email, name: input.name, passwordHash }
  const member = { organisationId: organisation.id, userId: user.id, role: 'owner' }
  const actor = userActor(member, undefined, origin)
  const audit = auditOf(basis.clock, actor, 'session.first-admin', actor.principal)
  const admin = { user, organisation, memberId: basis.ids.next('mem') }
  await basis.store.setupToken.redeem(hashToken(input.token), admin, audit)
  const from = { sourceAddress: origin.sourceAddress, userAgent: input.userAgent }
  const session = await startSession(basis, user.id, from, {
    ...audit,
    verb: 'session.create',
  })
  return { actor: { ...actor, credentialId: session.id }, session }
}

async function refuseUnlessNeeded(deps: IdentityDeps): Promise<void> {
  if (await deps.basis.store.setupToken.isNeeded()) return
  throw new Problem('NOT_FOUND', 'There is an admin already.', {
    hint: 'Sign in, or ask an admin to add you.',
  })
}
