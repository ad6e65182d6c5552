import type { StoreContext } from '../store-context.ts'

/** Names of applications by id, for lists that show them; ids of other organisations are left out. */
export async function applicationNames(
  context: StoreContext,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await context.connection.db
    .selectFrom('application')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
