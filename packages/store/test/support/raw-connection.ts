import { sql } from 'kysely'
import type { Connection } from '../../src/dialect/connection.ts'
import { openPostgres } from '../../src/dialect/open-postgres.ts'
import { openSqlite } from '../../src/dialect/open-sqlite.ts'
import type { StoreOptions } from '../../src/store-options.ts'

/** Someone who can write to the database behind Keystone's back; the store must be closed (SQLite). */
export async function tamper(
  database: StoreOptions['database'],
  work: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connection =
    'url' in database ? await openPostgres(database.url, 'a test') : openSqlite(database.file)
  try {
    await work(connection)
  } finally {
    await connection.close()
  }
}

/** What a thief of the database's password would do first. */
export async function dropAuditTriggers(connection: Connection): Promise<void> {
  const { db, kind } = connection
  if (kind === 'postgres')
    await sql`drop trigger audit_entry_append_only on audit_entry`.execute(db)
  else
    for (const verb of ['update', 'delete'])
      await sql`drop trigger ${sql.ref(`audit_entry_no_${verb}`)}`.execute(db)
}
