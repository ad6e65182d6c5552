import { ROLES, type RoleName } from '@keystone/contract/roles'
import { Problem } from '@keystone/domain/problem'
import { hashPassword } from '@keystone/foundation/crypto/password-hash'
import type { Member } from '@keystone/store/identity/members'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { IdentityDeps } from '../identity/identity-deps.ts'
import { refuseWeakPassword } from '../identity/refuse-weak-password.ts'
import { refuseRoleAboveOwn } from './refuse-role-above-own.ts'

/**
 * Adds somebody with a role within one's own rights. An account that exists already (in another
 * organisation) keeps its password. Throws MEMBER_EXISTS, ROLE_ABOVE_OWN, PASSWORD_WEAK.
 */
export async function addMember(
  deps: IdentityDeps,
  actor: Actor,
  input: {
    readonly email: string
    readonly name: string
    readonly password: string
    readonly role: RoleName
  },
): Promise<Member> {
  refuseRoleAboveOwn(actor, ROLES[input.role].rights)
  refuseWeakPassword(input.password, input.email, input.name)
  const userId = await accountOf(deps, actor, input)
  const repository = deps.basis.store.members(actor.organisationId)
  if ((await repository.ofUser(userId)) !== undefined)
    throw new Problem('MEMBER_EXISTS', `${input.email} is a member already.`)
  const audit = auditOf(deps.basis.clock, actor, 'member.add', `user:${userId}`)
  await repository.add({ id: deps.basis.ids.next('mem'), userId, role: input.role }, audit)
  const member = await repository.ofUser(userId)
  if (member === undefined) throw new Problem('NOT_FOUND', 'The member was removed meanwhile.')
  return member
}

async function accountOf(
  deps: IdentityDeps,
  actor: Actor,
  input: { readonly email: string; readonly name: string; readonly password: string },
): Promise<string> {
  const existing = await deps.basis.store.users.byEmail(input.email)
  if (existing !== undefined) return existing.id
  const { basis } = deps
  const id = basis.ids.next('usr')
  const passwordHash = await deps.passwordWork.run(() => hashPassword(input.password, basis.random))
  const audit = auditOf(basis.clock, actor, 'user.create', `user:${id}`)
  await basis.store.users.create({ id, email: input.email, name: input.name, passwordHash }, audit)
  return id
}
