import type { Kysely } from 'kysely'
import { problems } from '../problems/problems.ts'
import type { Tables } from '../tables/tables.ts'

/** Throws Problem NOT_FOUND unless the row is there and of this organisation. */
export async function requireRow(
  db: Kysely<Tables>,
  table: 'workload' | 'environment' | 'server' | 'replica' | 'release',
  organisationId: string,
  id: string,
): Promise<void> {
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (row === undefined) throw problems.notFound(table, id)
}
