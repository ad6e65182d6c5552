import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../src/open-store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { tamper } from './support/raw-connection.ts'
import { random, storeOptions } from './support/store-tools.ts'

function keyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'keystone-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

onBothDatabases('opening', (databases) => {
  it('SEC-5: the first start makes a key file that only its owner can read, later ones use it', async () => {
    const file = path.join(keyFolder(), 'master.key')
    const masterKey = masterKeySource({ value: undefined, file, random })
    const options = storeOptions(await databases.fresh(), { masterKey })
    const first = await openStore(options)
    await first.close()
    expect(statSync(file).mode & 0o777).toBe(0o400)
    const key = readFileSync(file, 'utf8')
    const second = await openStore(options)
    await second.close()
    expect(second.installationId).toBe(first.installationId)
    expect(readFileSync(file, 'utf8')).toBe(key)
  })

  it('SEC-5: with another master key it refuses to start, says why, and writes nothing', async () => {
    const database = await databases.fresh()
    await (await openStore(storeOptions(database))).close()
    const before = await snapshot(database)
    const masterKey = masterKeySource({ value: 'fedcba9876543210'.repeat(4), file: '/x', random })
    await expect(openStore(storeOptions(database, { masterKey }))).rejects.toMatchObject({
      code: 'MASTER_KEY_WRONG',
      message: expect.stringMatching(/mk_[0-9a-f]{16}.*mk_[0-9a-f]{16}/),
    })
    expect(await snapshot(database)).toEqual(before)
    await (await openStore(storeOptions(database))).close()
  })

  it('SEC-5: with data and without a key it says so, and makes no new one', async () => {
    const database = await databases.fresh()
    await (await openStore(storeOptions(database))).close()
    const file = path.join(keyFolder(), 'master.key')
    const masterKey = masterKeySource({ value: undefined, file, random })
    await expect(openStore(storeOptions(database, { masterKey }))).rejects.toMatchObject({
      code: 'MASTER_KEY_MISSING',
    })
    expect(existsSync(file)).toBe(false)
  })

  it('SEC-5: where the proof of the key was removed, what it protects still refuses another key', async () => {
    const database = await databases.fresh()
    await (await openStore(storeOptions(database))).close()
    await tamper(database, async ({ db }) => {
      await db.deleteFrom('encryption_canary').execute()
    })
    const masterKey = masterKeySource({ value: 'fedcba9876543210'.repeat(4), file: '/x', random })
    await expect(openStore(storeOptions(database, { masterKey }))).rejects.toMatchObject({
      code: 'MASTER_KEY_WRONG',
    })
    await (await openStore(storeOptions(database))).close()
  })

  it('a database of a later version is refused and left alone', async () => {
    const options = storeOptions(await databases.fresh())
    await (await openStore(options)).close()
    await tamper(options.database, async ({ db }) => {
      await db
        .insertInto('schema_migration')
        .values({ number: 9_999, name: 'future', applied_at: 1 })
        .execute()
    })
    const before = await snapshot(options.database)
    await expect(openStore(options)).rejects.toMatchObject({ code: 'STORE_NEWER' })
    expect(await snapshot(options.database)).toEqual(before)
  })

  it('a start that is repeated changes nothing', async () => {
    const options = storeOptions(await databases.fresh())
    await (await openStore(options)).close()
    const before = await snapshot(options.database)
    await (await openStore(options)).close()
    expect(await snapshot(options.database)).toEqual(before)
  })

  /** Every row of the tables that a start may write to. */
  async function snapshot(database: Awaited<ReturnType<typeof databases.fresh>>) {
    const rows: unknown[] = []
    await tamper(database, async ({ db }) => {
      for (const table of [
        'setting',
        'counter',
        'encryption_canary',
        'data_key',
        'schema_migration',
      ])
        rows.push([
          table,
          (await sql`select * from ${sql.table(table)} order by 1`.execute(db)).rows.map((row) => ({
            ...(row as object),
          })),
        ])
    })
    return rows
  }
})
