import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import type { StoreContext } from '../store-context.ts'
import type { UserAccountRow } from '../tables/identity-tables.ts'

export interface User {
  readonly id: string
  /** Lower-cased: addresses that differ in case only are one account. */
  readonly email: string
  readonly name: string
  readonly disabled: boolean
  readonly createdAt: number
}

export interface NewUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly passwordHash: string | undefined
}

/** A membership of a user, for choosing where to work. */
export interface Membership {
  readonly organisationId: string
  readonly organisationName: string
  readonly role: string
}

export type Users = ReturnType<typeof users>

/** People who may sign in; they belong to organisations as members. */
export function users(context: StoreContext) {
  return {
    get: (id: string) => byColumn(context, 'id', id),
    byEmail: (email: string) => byColumn(context, 'email', email.toLowerCase()),
    passwordHash: (id: string) => passwordHash(context, id),
    memberships: (id: string) => memberships(context, id),
    /** Throws Problem NAME_TAKEN where the address has an account. */
    create: (input: NewUser, audit: AuditWrite) => create(context, input, audit),
    /** Ends all other sessions of the user in the same transaction; `exceptSessionId` stays. */
    setPassword: (
      id: string,
      hash: string,
      exceptSessionId: string | undefined,
      audit: AuditWrite,
    ) => setPassword(context, id, hash, exceptSessionId, audit),
    /** A better hash of the same password, after a sign-in: nothing that anyone needs to know of. */
    rehash: (id: string, hash: string) => rehash(context, id, hash),
    /** Ends all sessions too. */
    disable: (id: string, audit: AuditWrite) => disable(context, id, audit),
  }
}

async function byColumn(
  context: StoreContext,
  column: 'id' | 'email',
  value: string,
): Promise<User | undefined> {
  const row = await context.connection.db
    .selectFrom('user_account')
    .selectAll()
    .where(column, '=', value)
    .executeTakeFirst()
  return row && userFromRow(row)
}

async function passwordHash(context: StoreContext, id: string): Promise<string | undefined> {
  const row = await context.connection.db
    .selectFrom('user_account')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.password_hash ?? undefined
}

async function memberships(context: StoreContext, id: string): Promise<readonly Membership[]> {
  return await context.connection.db
    .selectFrom('member')
    .innerJoin('organisation', 'organisation.id', 'member.organisation_id')
    .select([
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'member.role',
    ])
    .where('member.user_id', '=', id)
    .orderBy('organisation.id')
    .execute()
}

async function create(context: StoreContext, input: NewUser, audit: AuditWrite): Promise<User> {
  const row = userToRow(input, context.clock.now())
  const write = audited(context, audit, (trx) =>
    trx.insertInto('user_account').values(row).execute(),
  )
  await refuseTakenName('user', row.email, write)
  return userFromRow(row)
}

async function setPassword(
  context: StoreContext,
  id: string,
  hash: string,
  exceptSessionId: string | undefined,
  audit: AuditWrite,
): Promise<void> {
  const atMs = context.clock.now()
  await audited(context, audit, async (trx) => {
    await trx
      .updateTable('user_account')
      .set({ password_hash: hash, updated_at: atMs })
      .where('id', '=', id)
      .execute()
    await trx
      .updateTable('session')
      .set({ revoked_at: atMs })
      .where('user_id', '=', id)
      .where('id', '!=', exceptSessionId ?? '')
      .where('revoked_at', 'is', null)
      .execute()
  })
}

async function rehash(context: StoreContext, id: string, hash: string): Promise<void> {
  await context.connection.writer.write(
    (trx) =>
      trx.updateTable('user_account').set({ password_hash: hash }).where('id', '=', id).execute(),
    { repeatable: true },
  )
}

async function disable(context: StoreContext, id: string, audit: AuditWrite): Promise<void> {
  const atMs = context.clock.now()
  await audited(context, audit, async (trx) => {
    await trx
      .updateTable('user_account')
      .set({ disabled: 1, updated_at: atMs })
      .where('id', '=', id)
      .execute()
    await trx
      .updateTable('session')
      .set({ revoked_at: atMs })
      .where('user_id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
  })
}

/** Shared with the making of the first administrator. */
export function userToRow(input: NewUser, atMs: number): UserAccountRow {
  return {
    id: input.id,
    email: input.email.toLowerCase(),
    name: input.name,
    password_hash: input.passwordHash ?? null,
    disabled: 0,
    created_at: atMs,
    updated_at: atMs,
  }
}

function userFromRow(row: UserAccountRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
  }
}
