import type { SelectQueryBuilder, Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/** Holds the rows until the transaction ends. SQLite has no row locks and needs none. */
export function forUpdate<DB, TB extends keyof DB, O>(
  trx: Transaction<Tables>,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return trx.getExecutor().adapter.supportsMultipleConnections ? query.forUpdate() : query
}
