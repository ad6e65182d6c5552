import { Problem } from '@keystone/domain/problem'
import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import { audited } from '../audit/audited.ts'
import { serialise } from '../dialect/serialise.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { type NewUser, userToRow } from './users.ts'

export interface FirstAdmin {
  readonly user: NewUser
  readonly organisation: { readonly id: string; readonly name: string }
  readonly memberId: string
}

export type SetupToken = ReturnType<typeof setupToken>

/** The one-time way to the first administrator; gone as soon as there is any user. */
export function setupToken(context: StoreContext) {
  return {
    /** True while nobody can sign in. */
    isNeeded: () => isNeeded(context),
    /**
     * Beside those of other instances; with SQLite, which has one instance, in place of the earlier one.
     * Changes nothing, and answers false, once there is a user.
     */
    issue: (tokenHash: string, expiresAt: number) => issue(context, tokenHash, expiresAt),
    /**
     * User, organisation and ownership in one transaction; of two at once one wins. Throws Problem
     * SETUP_TOKEN_REFUSED, also once there is a user.
     */
    redeem: (tokenHash: string, admin: FirstAdmin, audit: AuditWrite) =>
      redeem(context, tokenHash, admin, audit),
  }
}

async function isNeeded(context: StoreContext): Promise<boolean> {
  const user = await context.connection.db
    .selectFrom('user_account')
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return user === undefined
}

async function issue(
  context: StoreContext,
  tokenHash: string,
  expiresAt: number,
): Promise<boolean> {
  const nowMs = context.clock.now()
  const { kind } = context.connection
  return await context.connection.writer.write(
    async (trx) => {
      await serialise(trx, 'setup')
      if (await hasUser(trx)) return false
      await trx
        .deleteFrom('setup_token')
        .$if(kind === 'postgres', (query) => query.where('expires_at', '<=', nowMs))
        .execute()
      await trx
        .insertInto('setup_token')
        .values({ token_hash: tokenHash, created_at: nowMs, expires_at: expiresAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return true
    },
    { repeatable: true },
  )
}

async function redeem(
  context: StoreContext,
  tokenHash: string,
  admin: FirstAdmin,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, async (trx) => {
    await serialise(trx, 'setup')
    const nowMs = context.clock.now()
    const used = await trx
      .deleteFrom('setup_token')
      .where('token_hash', '=', tokenHash)
      .where('expires_at', '>', nowMs)
      .executeTakeFirst()
    if (used.numDeletedRows === 0n || (await hasUser(trx))) throw invalid()
    // The way is closed at every instance.
    await trx.deleteFrom('setup_token').execute()
    await insertAdmin(trx, admin, nowMs)
  })
}

async function insertAdmin(
  trx: Transaction<Tables>,
  admin: FirstAdmin,
  atMs: number,
): Promise<void> {
  const { user, organisation, memberId } = admin
  await trx
    .insertInto('organisation')
    .values({ ...organisation, created_at: atMs, revision: 1 })
    // The first start has made it already, so that there is a place for what it deploys.
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: organisation.name }))
    .execute()
  await trx.insertInto('user_account').values(userToRow(user, atMs)).execute()
  await trx
    .insertInto('member')
    .values({
      id: memberId,
      organisation_id: organisation.id,
      user_id: user.id,
      role: 'owner',
      created_at: atMs,
      revision: 1,
    })
    .execute()
}

async function hasUser(trx: Transaction<Tables>): Promise<boolean> {
  return (await trx.selectFrom('user_account').select('id').limit(1).execute()).length > 0
}

function invalid(): Problem {
  return new Problem('SETUP_TOKEN_REFUSED', 'This setup token is wrong, used or expired.', {
    hint: 'Restart Keystone to have a new one printed, unless there is an administrator already.',
  })
}
