import { UNFINISHED } from '../journal/unfinished.ts'
import type { StoreContext } from '../store-context.ts'

/** Roots that are not at rest, oldest first. */
export async function unfinishedOperations(
  context: StoreContext,
  organisationId: string,
): Promise<readonly string[]> {
  const rows = await context.connection.db
    .selectFrom('operation')
    .select('id')
    .where(UNFINISHED)
    .where('organisation_id', '=', organisationId)
    .where('parent_id', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}
