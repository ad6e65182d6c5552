import { Problem } from '@keystone/domain/problem'
import { CompiledQuery, sql, type Transaction } from 'kysely'
import type { Connection } from '../dialect/connection.ts'
import { serialise } from '../dialect/serialise.ts'
import type { Tables } from '../tables/tables.ts'
import type { Migration } from './migration.ts'
import { migrations } from './migrations.ts'

/**
 * Brings the schema up to this version, in one transaction; several instances that start together wait
 * for one another. Throws Problem STORE_NEWER where a later Keystone has been at work: writing to a
 * schema that one does not know would lose what it means.
 */
export async function migrate(connection: Connection, atMs: number): Promise<void> {
  await connection.writer.write(
    async (trx) => {
      await serialise(trx, 'migrations')
      const current = await currentNumber(trx)
      refuseNewer(current)
      for (const migration of migrations.slice(current))
        await apply(trx, migration, connection, atMs)
    },
    { repeatable: true },
  )
}

async function currentNumber(trx: Transaction<Tables>): Promise<number> {
  await sql`create table if not exists schema_migration (
    number integer primary key, name text not null, applied_at bigint not null
  )`.execute(trx)
  const row = await trx
    .selectFrom('schema_migration')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  return row?.number ?? 0
}

function refuseNewer(current: number): void {
  if (current <= migrations.length) return
  throw new Problem(
    'STORE_NEWER',
    `The database is at schema ${current}; this version of Keystone knows ${migrations.length}.`,
    { hint: 'Start the version that was running last, or a newer one. Nothing was changed.' },
  )
}

async function apply(
  trx: Transaction<Tables>,
  migration: Migration,
  connection: Connection,
  atMs: number,
): Promise<void> {
  for (const statement of migration.statements(connection.kind))
    await trx.executeQuery(CompiledQuery.raw(statement))
  await trx
    .insertInto('schema_migration')
    .values({ number: migration.number, name: migration.name, applied_at: atMs })
    .execute()
}
