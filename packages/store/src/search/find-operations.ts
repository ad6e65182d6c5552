import { sql } from 'kysely'
import { operationFromRow } from '../mapping/operation-from-row.ts'
import type { StoreContext } from '../store-context.ts'
import { operationIds } from './operation-ids.ts'

/** Operations that a text means by one of their ids: the one that it names, then what is in no other, newest first. */
export async function findOperations(
  context: StoreContext,
  organisationId: string,
  text: string,
  limit: number,
) {
  const ids = await operationIds(context, organisationId, text)
  if (ids.length === 0) return []
  const rows = await context.connection.db
    .selectFrom('operation')
    .selectAll()
    .where('operation.organisation_id', '=', organisationId)
    .where('operation.id', 'in', ids)
    .orderBy(sql`case when operation.id = ${text.trim().toLowerCase()} then 0 else 1 end`)
    .orderBy(sql`case when operation.parent_id is null then 0 else 1 end`)
    .orderBy('operation.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ record: operationFromRow(row), fit: 0 as const }))
}
