import { hashToken, isToken } from '@keystone/foundation/crypto/token'
import { bearerTokens } from '@keystone/store/identity/bearer-tokens'
import { members } from '@keystone/store/identity/members'
import { sessions } from '@keystone/store/identity/sessions'
import { users } from '@keystone/store/identity/users'
import type { StoreContext } from '@keystone/store/store-context'
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
  store: StoreContext,
  credential: Credential,
  organisationId: string | undefined,
  origin: Origin,
): Promise<Actor | undefined> {
  if (credential.kind === 'token') return await byToken(store, credential.secret, origin)
  if (credential.kind === 'session')
    return await bySession(store, credential.secret, organisationId, origin)
  return undefined
}

async function byToken(
  store: StoreContext,
  secret: string,
  origin: Origin,
): Promise<Actor | undefined> {
  if (!isToken('ks', secret)) return undefined
  const repository = bearerTokens(store)
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
  store: StoreContext,
  secret: string,
  organisationId: string | undefined,
  origin: Origin,
): Promise<Actor | undefined> {
  if (!isToken('kss', secret)) return undefined
  const repository = sessions(store)
  const session = await repository.byTokenHash(hashToken(secret))
  if (session === undefined) return undefined
  const idleMs = store.clock.now() - session.lastSeenAt
  if (idleMs > SESSION_LIFETIME.idleMs) return undefined
  const user = await users(store).get(session.userId)
  if (user === undefined || user.disabled) return undefined
  const organisation = organisationId ?? (await firstOrganisationOf(store, user.id))
  const member =
    organisation === undefined ? undefined : await members(store, organisation).ofUser(user.id)
  if (member === undefined) return undefined
  if (idleMs > SESSION_LIFETIME.touchMs) await repository.touch(session.id, {})
  return userActor(member, session.id, origin)
}

async function firstOrganisationOf(
  store: StoreContext,
  userId: string,
): Promise<string | undefined> {
  const [first] = await users(store).memberships(userId)
  return first?.organisationId
}
