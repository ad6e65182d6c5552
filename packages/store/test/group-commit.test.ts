import { expect, it, onTestFinished } from 'vitest'
import { openSqlite } from '../src/dialect/open-sqlite.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { sqliteDatabases } from './support/databases.ts'

const databases = sqliteDatabases()

async function openConnection() {
  const database = await databases.fresh()
  if (!('file' in database)) throw new Error('SQLite only')
  const connection = openSqlite(database.file)
  onTestFinished(() => connection.close())
  await migrate(connection, 1)
  return connection
}

it('a work that fails takes back its own writes and none of its neighbours’', async () => {
  const { writer, db } = await openConnection()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 9 }, (_, index) =>
      writer.write(async (trx) => {
        await trx
          .insertInto('counter')
          .values({ name: `c${index}`, value: index })
          .execute()
        if (index % 3 === 1) throw new Error(`no ${index}`)
        return index
      }),
    ),
  )
  const failed = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [index] : [],
  )
  expect(failed).toEqual([1, 4, 7])
  const rows = await db.selectFrom('counter').select('value').orderBy('value').execute()
  expect(rows.map((row) => row.value)).toEqual([0, 2, 3, 5, 6, 8])
})

it('nothing is acknowledged before it is committed', async () => {
  const { writer, db } = await openConnection()
  const acknowledged: number[] = []
  const works = Array.from({ length: 50 }, async (_, index) => {
    await writer.write((trx) =>
      trx
        .insertInto('counter')
        .values({ name: `c${index}`, value: index })
        .execute(),
    )
    acknowledged.push(index)
    const row = await db
      .selectFrom('counter')
      .select('value')
      .where('name', '=', `c${index}`)
      .executeTakeFirst()
    expect(row?.value).toBe(index)
  })
  await Promise.all(works)
  expect(acknowledged).toHaveLength(50)
})

it('works that arrive while a commit runs share the next one', async () => {
  const { writer } = await openConnection()
  const transactions = new Set<unknown>()
  await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      writer.write(async (trx) => {
        transactions.add(trx)
        await trx
          .insertInto('counter')
          .values({ name: `c${index}`, value: index })
          .execute()
      }),
    ),
  )
  expect(transactions.size).toBeLessThanOrEqual(2)
})

it('Q-25: of works that follow one another without an end each lets the rest of the process run in between', async () => {
  const { writer } = await openConnection()
  let turns = 0
  let turning = setImmediate(turn)
  onTestFinished(() => clearImmediate(turning))
  function turn() {
    turns += 1
    turning = setImmediate(turn)
  }
  const before = turns
  for (let index = 0; index < 100; index++)
    await writer.write((trx) =>
      trx
        .insertInto('counter')
        .values({ name: `c${index}`, value: index })
        .execute(),
    )
  expect(turns - before).toBeGreaterThanOrEqual(100)
})
