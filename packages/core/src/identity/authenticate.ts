import { hashToken, isToken } from '@keystone/foundation/crypto/token'
import type { Basis } from '../basis.ts'
import type { Actor, Origin } from './actor.ts'
import { isRole } from './is-role.ts'
import { rightsOf } from './rights-of.ts'
import { SESSION_LIFETIME } from './session-lifetime.ts'
import { userActor } from './user-actor.ts'

export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly secret: string }
  | { readonly kind: 'session'; readonly secret: string }

/**
 * Who a credential belongs to now. Role and rights are read at every call, so that a change of role or
 * a removal counts from the next request on. Undefined for anything that is not right.
 *
 * @param organisationId which of several memberships is meant; absent: the oldest.
 */
export async function authenticate(
  basis: Basis,
  credential: Credential,
  organisationId: string | undefined,
  origin: Origin,
): Promise<Actor | undefined> {
  if (credential.kind === 'token') return await byToken(basis, credential.secret, origin)
  if (credential.kind === 'session')
    return await bySession(basis, credential.secret, organisationId, origin)
  return undefined
}

async function byToken(basis: Basis, secret: string, origin: Origin): Promise<Actor | undefined> {
  if (!isToken('ks', secret)) return undefined
  const repository = basis.store.bearerTokens
  const token = await repository.byHash(hashToken(secret))
  if (token === undefined) return undefined
  await repository.markUsed(token)
  return {
    organisationId: token.organisationId,
    principal: `token:${token.id}`,
    userId: token.userId,
    role: isRole(token.role) ? token.role : 'viewer',
    rights: rightsOf(token.role, token.scopes),
    via: 'token',
    credentialId: token.id,
    origin,
  }
}

async function bySession(
  basis: Basis,
  secret: string,
  organisationId: string | undefined,
  origin: Origin,
): Promise<Actor | undefined> {
  if (!isToken('kss', secret)) return undefined
  const repository = basis.store.sessions
  const session = await repository.byTokenHash(hashToken(secret))
  if (session === undefined) return undefined
  const idleMs = basis.clock.now() - session.lastSeenAt
  if (idleMs > SESSION_LIFETIME.idleMs) return undefined
  const user = await basis.store.users.get(session.userId)
  if (user === undefined || user.disabled) return undefined
  const organisation = organisationId ?? (await firstOrganisationOf(basis, user.id))
  const member =
    organisation === undefined ? undefined : await basis.store.members(organisation).ofUser(user.id)
  if (member === undefined) return undefined
  if (idleMs > SESSION_LIFETIME.touchMs) await repository.touch(session.id, {})
  return userActor(member, session.id, origin)
}

async function firstOrganisationOf(basis: Basis, userId: string): Promise<string | undefined> {
  const [first] = await basis.store.users.memberships(userId)
  return first?.organisationId
}
