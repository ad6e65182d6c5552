import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { StoreOptions } from '../../src/store-options.ts'

/** What a query answers now, by a connection of its own beside whichever control plane runs. */
export async function readRows(
  database: StoreOptions['database'],
  query: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if ('file' in database) {
    const file = new DatabaseSync(database.file, { readOnly: true, timeout: 1_000 })
    try {
      return file.prepare(query).all()
    } finally {
      file.close()
    }
  }
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}
