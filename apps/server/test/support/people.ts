import { READ_RIGHTS } from '@keystone/contract/read-rights'
import { ROLES, type RoleName } from '@keystone/contract/roles'
import { auditOf } from '@keystone/core/identity/audit-of'
import { createToken } from '@keystone/core/identity/create-token'
import { issueSetupToken } from '@keystone/core/identity/issue-setup-token'
import { systemActor } from '@keystone/core/identity/system-actor'
import { userActor } from '@keystone/core/identity/user-actor'
import { call } from './call.ts'
import type { TestApi } from './test-api.ts'

export const PASSWORD = 'correct horse battery'

export interface Admin {
  readonly email: string
  readonly cookie: string
  readonly organisationId: string
  readonly userId: string
}

/** The first admin, by the one-time token, as a person would. */
export async function firstAdmin(api: TestApi): Promise<Admin> {
  const token = await issueSetupToken(api.product.basis)
  const email = 'ada@example.com'
  const answer = await call(
    api,
    'POST /v1/setup/first-admin',
    {},
    {
      token,
      email,
      name: 'Ada',
      password: PASSWORD,
    },
  )
  if (answer.status !== 201) throw new Error(answer.text)
  return {
    email,
    cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    organisationId: answer.body.organisation.id,
    userId: answer.body.user.id,
  }
}

const ORIGIN = {
  requestId: 'req_test',
  correlationId: 'cor_test',
  traceparent: undefined,
  sourceAddress: '192.0.2.1',
}

/** A member with that role and a token carrying all of the role's rights. */
export async function memberToken(
  api: TestApi,
  organisationId: string,
  role: RoleName,
  scopes: readonly string[] = ROLES[role].rights,
): Promise<string> {
  const { basis } = api.product
  const { store, ids, clock } = basis
  const userId = ids.next('usr')
  const system = systemActor(organisationId, ORIGIN)
  const audit = auditOf(clock, system, 'member.add', `user:${userId}`)
  const email = `${userId}@example.com`
  await store.users.create({ id: userId, email, name: role, passwordHash: undefined }, audit)
  await store.members(organisationId).add({ id: ids.next('mem'), userId, role }, audit)
  const actor = userActor({ organisationId, userId, role }, undefined, ORIGIN)
  const rights = ROLES[role].rights.filter((right) => scopes.includes(right))
  const input = { name: 'test', scopes: rights, expiresInDays: 1 }
  return (await createToken(basis, actor, input)).secret
}

export function readOnlyToken(api: TestApi, organisationId: string): Promise<string> {
  return memberToken(api, organisationId, 'owner', READ_RIGHTS)
}

/** Another tenant on the same installation, with an owner of its own. */
export async function otherOrganisation(
  api: TestApi,
): Promise<{ readonly organisationId: string; readonly ownerToken: string }> {
  const { basis } = api.product
  const { store, ids, clock } = basis
  const organisationId = ids.next('org')
  const userId = ids.next('usr')
  const audit = auditOf(clock, systemActor(organisationId, ORIGIN), 'organisation.create', 'test')
  const user = { id: userId, email: `${userId}@example.org`, name: 'Eve', passwordHash: undefined }
  await store.users.create(user, audit)
  const owner = { memberId: ids.next('mem'), userId }
  await store.organisations.create({ id: organisationId, name: 'Other', owner }, audit)
  const actor = userActor({ organisationId, userId, role: 'owner' }, undefined, ORIGIN)
  const input = { name: 'test', scopes: ROLES.owner.rights, expiresInDays: 1 }
  return { organisationId, ownerToken: (await createToken(basis, actor, input)).secret }
}

/** Takes somebody who has an account into another organisation too. */
export async function addMembership(
  api: TestApi,
  organisationId: string,
  userId: string,
  role: RoleName,
): Promise<void> {
  const { store, ids, clock } = api.product.basis
  const system = systemActor(organisationId, ORIGIN)
  const audit = auditOf(clock, system, 'member.add', `user:${userId}`)
  await store.members(organisationId).add({ id: ids.next('mem'), userId, role }, audit)
}
