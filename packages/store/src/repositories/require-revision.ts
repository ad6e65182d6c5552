import { sql, type Transaction } from 'kysely'
import { problems } from '../problems/problems.ts'
import type { Tables } from '../tables/tables.ts'

/** Tables whose rows people edit with `If-Match`, and their names for people. */
const EDITABLE = {
  application: 'application',
  environment: 'environment',
  workload: 'workload',
  server: 'server',
  registry: 'registry',
  source_connection: 'source connection',
  subscription: 'subscription',
} as const

/**
 * The revision of the row, held until the transaction ends so that two edits of one revision cannot
 * both pass. Throws Problem NOT_FOUND (also for another organisation's) and REVISION_STALE.
 */
export async function requireRevision(
  trx: Transaction<Tables>,
  table: keyof typeof EDITABLE,
  organisationId: string,
  id: string,
  expected: number | undefined,
): Promise<number> {
  // SQLite has no row locks and needs none: its transactions are one after another.
  const hold = trx.getExecutor().adapter.supportsMultipleConnections ? sql`for update` : sql``
  const { rows } = await sql<{ revision: number }>`
    select revision from ${sql.table(table)}
    where id = ${id} and organisation_id = ${organisationId} ${hold}`.execute(trx)
  const revision = rows[0]?.revision
  if (revision === undefined) throw problems.notFound(EDITABLE[table], id)
  if (expected !== undefined && expected !== revision)
    throw problems.revisionStale(EDITABLE[table], id, revision)
  return revision
}
