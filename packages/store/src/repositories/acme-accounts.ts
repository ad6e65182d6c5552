import { ACME_DEFAULT, type AcmeAccount } from '@keystone/domain/entities/acme-account'
import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Kysely } from 'kysely'
import { audited } from '../audit/audited.ts'
import { serialise } from '../dialect/serialise.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'

export type AcmeAccounts = ReturnType<typeof acmeAccounts>

/** The ACME account of one organisation; one that was never set is the default. */
export function acmeAccounts(context: StoreContext, organisationId: string) {
  return {
    get: () => read(context.connection.db, organisationId),
    /** Replaces it; `revision` is the one that was read. Throws Problem REVISION_STALE. */
    set: (account: AcmeAccount, audit: AuditWrite) => set(context, organisationId, account, audit),
  }
}

async function read(db: Kysely<Tables>, organisationId: string): Promise<AcmeAccount> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', nameOf(organisationId))
    .executeTakeFirst()
  if (row === undefined) return ACME_DEFAULT
  const { email, directory, revision } = JSON.parse(row.value) as AcmeAccount
  return { email, directory, revision }
}

async function set(
  context: StoreContext,
  organisationId: string,
  account: AcmeAccount,
  audit: AuditWrite,
): Promise<AcmeAccount> {
  return await audited(context, audit, async (trx) => {
    const name = nameOf(organisationId)
    await serialise(trx, name)
    const { revision } = await read(trx, organisationId)
    if (revision !== account.revision)
      throw problems.revisionStale('ACME account', organisationId, revision)
    const next = { ...account, revision: revision + 1 }
    const value = JSON.stringify(next)
    await trx
      .insertInto('setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
    return next
  })
}

function nameOf(organisationId: string): string {
  return `acme ${organisationId}`
}
