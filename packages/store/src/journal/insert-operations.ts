import type { Transaction } from 'kysely'
import type { OperationRow } from '../tables/operation-tables.ts'
import type { Tables } from '../tables/tables.ts'

/** Answers the ids of those that were not there yet. */
export async function insertOperations(
  trx: Transaction<Tables>,
  rows: readonly OperationRow[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const inserted = await trx
    .insertInto('operation')
    .values([...rows])
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute()
  return new Set(inserted.map((row) => row.id))
}
