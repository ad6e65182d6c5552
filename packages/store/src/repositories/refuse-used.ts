import type { Transaction } from 'kysely'
import { problems } from '../problems/problems.ts'
import type { Tables } from '../tables/tables.ts'

/**
 * Throws Problem IN_USE while a workload's spec names the id. Only sources know where in their config
 * an id stands, so the text is searched; ids are unique enough for that to be exact.
 */
export async function refuseUsed(
  trx: Transaction<Tables>,
  organisationId: string,
  what: string,
  id: string,
): Promise<void> {
  const user = await trx
    .selectFrom('workload')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .where('spec', 'like', `%"${id}"%`)
    .executeTakeFirst()
  if (user !== undefined) throw problems.inUse(what, id, `the workload ${user.name}`)
}
