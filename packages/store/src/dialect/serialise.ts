import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/**
 * From here to the end of the transaction no other transaction is past the same line with the same
 * name. For decisions over several rows (the next free one, the next in a chain) that no unique index
 * can make alone. SQLite's transactions are one after another anyway.
 *
 * Sections are entered in this order where several are needed, so that none waits for the other:
 * what is changed (members, setup, variables, numbers, faces, network), then ports, then audit.
 */
export async function serialise(trx: Transaction<Tables>, section: string): Promise<void> {
  if (trx.getExecutor().adapter.supportsMultipleConnections)
    await sql`select pg_advisory_xact_lock(hashtextextended(${section}, 7400))`.execute(trx)
}
