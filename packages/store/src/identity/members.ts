import { Problem } from '@keystone/domain/problem'
import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import { audited } from '../audit/audited.ts'
import { serialise } from '../dialect/serialise.ts'
import { isUniqueViolation } from '../problems/is-unique-violation.ts'
import { problems } from '../problems/problems.ts'
import { contains } from '../repositories/contains.ts'
import type { Page, PageRequest } from '../repositories/page.ts'
import { pageOf } from '../repositories/page-of.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'

/** A user in an organisation. */
export interface Member {
  readonly id: string
  readonly organisationId: string
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly role: string
  /** 1, 2, 3… with every edit; what `If-Match` is compared with. */
  readonly revision: number
  readonly disabled: boolean
  readonly createdAt: number
}

export interface MemberFilter extends PageRequest {
  /** Part of the e-mail address. */
  readonly search?: string | undefined
}

export interface RoleChange {
  readonly userId: string
  readonly role: string
  /** The one that was read: another edit since then is not undone unseen. */
  readonly revision: number
}

export type Members = ReturnType<typeof members>

/** Members of one organisation. At least one owner always remains. */
export function members(context: StoreContext, organisationId: string) {
  return {
    list: (filter: MemberFilter = {}) => list(context, organisationId, filter),
    /** The membership of a user; undefined means no right at all. */
    ofUser: (userId: string) => ofUser(context, organisationId, userId),
    /** Throws Problem MEMBER_EXISTS. */
    add: (input: Pick<Member, 'id' | 'userId' | 'role'>, audit: AuditWrite) =>
      add(context, organisationId, input, audit),
    /** Throws Problem NOT_FOUND, REVISION_STALE, LAST_OWNER. */
    changeRole: (change: RoleChange, audit: AuditWrite) =>
      changeRole(context, organisationId, change, audit),
    /** Revokes the user's tokens of this organisation too. Throws Problem NOT_FOUND, LAST_OWNER. */
    remove: (userId: string, audit: AuditWrite) => remove(context, organisationId, userId, audit),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('member')
    .innerJoin('user_account', 'user_account.id', 'member.user_id')
    .selectAll('member')
    .select(['user_account.email', 'user_account.name', 'user_account.disabled'])
    .where('member.organisation_id', '=', organisationId)
}

type MemberAndUserRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function list(
  context: StoreContext,
  organisationId: string,
  filter: MemberFilter,
): Promise<Page<Member>> {
  let query = rowsOf(context, organisationId)
  if (filter.search !== undefined)
    query = query.where(contains('user_account.email', filter.search))
  return pageOf(query, { id: 'member.id', name: 'user_account.email' }, filter, memberFromRow)
}

async function ofUser(
  context: StoreContext,
  organisationId: string,
  userId: string,
): Promise<Member | undefined> {
  const row = await rowsOf(context, organisationId)
    .where('member.user_id', '=', userId)
    .executeTakeFirst()
  return row && memberFromRow(row)
}

async function add(
  context: StoreContext,
  organisationId: string,
  input: Pick<Member, 'id' | 'userId' | 'role'>,
  audit: AuditWrite,
): Promise<void> {
  const row = {
    id: input.id,
    organisation_id: organisationId,
    user_id: input.userId,
    role: input.role,
    created_at: context.clock.now(),
    revision: 1,
  }
  const write = audited(context, audit, (trx) => trx.insertInto('member').values(row).execute())
  try {
    await write
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new Problem('MEMBER_EXISTS', 'This user is a member of the organisation already.', {
      hint: 'Change the role of the member instead.',
    })
  }
}

async function changeRole(
  context: StoreContext,
  organisationId: string,
  { userId, role, revision }: RoleChange,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, async (trx) => {
    const current = await requireOtherOwner(trx, organisationId, userId, role)
    if (current !== revision) throw problems.revisionStale('member', userId, current)
    await trx
      .updateTable('member')
      .set({ role, revision: revision + 1 })
      .where('organisation_id', '=', organisationId)
      .where('user_id', '=', userId)
      .execute()
  })
}

async function remove(
  context: StoreContext,
  organisationId: string,
  userId: string,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, async (trx) => {
    await requireOtherOwner(trx, organisationId, userId, undefined)
    await trx
      .deleteFrom('member')
      .where('organisation_id', '=', organisationId)
      .where('user_id', '=', userId)
      .execute()
    await trx
      .updateTable('api_token')
      .set({ revoked_at: context.clock.now() })
      .where('organisation_id', '=', organisationId)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .execute()
  })
}

/** An organisation without an owner could never be managed again. Answers with the member's revision, held like its role. */
async function requireOtherOwner(
  trx: Transaction<Tables>,
  organisationId: string,
  userId: string,
  nextRole: string | undefined,
): Promise<number> {
  await serialise(trx, `members ${organisationId}`)
  const rows = await trx
    .selectFrom('member')
    .select(['user_id', 'role', 'revision'])
    .where('organisation_id', '=', organisationId)
    .execute()
  const member = rows.find((row) => row.user_id === userId)
  if (member === undefined) throw problems.notFound('member', userId)
  const owners = rows.filter((row) => row.role === 'owner')
  if (member.role === 'owner' && nextRole !== 'owner' && owners.length === 1)
    throw new Problem('LAST_OWNER', 'This is the only owner of the organisation.', {
      hint: 'Make another member an owner first.',
    })
  return member.revision
}

function memberFromRow(row: MemberAndUserRow): Member {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    userId: row.user_id,
    email: row.email,
    name: row.name,
    role: row.role,
    revision: row.revision,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
  }
}
