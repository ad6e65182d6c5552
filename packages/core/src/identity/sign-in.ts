import type { Actor, Origin } from './actor.ts'
import { auditOf } from './audit-of.ts'
import { checkPassword } from './check-password.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { type StartedSession, startSession } from './start-session.ts'
import { userActor } from './user-actor.ts'

/** Throws SIGN_IN_REFUSED, TOO_MANY_REQUESTS. */
export async function signIn(
  deps: IdentityDeps,
  given: { readonly email: string; readonly password: string; readonly userAgent: string },
  origin: Origin,
): Promise<{ readonly actor: Actor; readonly session: StartedSession }> {
  const member = await checkPassword(deps, given, origin)
  const actor = userActor(member, undefined, origin)
  const audit = auditOf(deps.basis.clock, actor, 'session.create', actor.principal)
  const session = await startSession(
    deps.basis,
    member.userId,
    { sourceAddress: origin.sourceAddress, userAgent: given.userAgent },
    audit,
  )
  return { actor: { ...actor, credentialId: session.id }, session }
}
