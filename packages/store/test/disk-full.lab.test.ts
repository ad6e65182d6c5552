import path from 'node:path'
import { type LabDisk, labDisk } from '@keystone/testkit/lab/lab-disk'
import { labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { type Kysely, sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Store } from '../src/store.ts'
import type { Tables } from '../src/tables/tables.ts'
import { tamper } from './support/raw-connection.ts'
import { storeOptions } from './support/store-tools.ts'
import { audit } from './support/tenant.ts'

it('F-5: on a full disk every write says so and changes nothing; with space it goes on', async ({
  task,
}) => {
  const disk = await labDisk(16)
  onTestFinished(() => disk.close())
  const store = await openStore(storeOptions({ file: path.join(disk.path, 'keystone.db') }))
  onTestFinished(() => store.close())
  await fillsAndFrees(store, disk, task)
})

it('F-5: with the disk of PostgreSQL full every write says so and changes nothing; with space it goes on', async ({
  task,
}) => {
  const disk = await labDisk(128)
  onTestFinished(() => disk.close())
  const postgres = await labPostgres({ folder: disk.path, settings: SMALL })
  onTestFinished(() => postgres.close())
  const store = await openStore(storeOptions({ url: await postgres.createDatabase('full') }))
  onTestFinished(() => store.close())
  await fillsAndFrees(store, disk, task)
})

it('F-5: a PostgreSQL that ends because its log has no space is told as not there, has lost nothing, and is used again when it is back', async () => {
  const disk = await labDisk(128)
  onTestFinished(() => disk.close())
  const postgres = await labPostgres({ folder: disk.path, settings: SMALL })
  onTestFinished(() => postgres.close())
  const database = { url: await postgres.createDatabase('log') }
  const store = await openStore(storeOptions(database))
  onTestFinished(() => store.close())
  const log = store.audit('org_1')
  await log.record(audit('org_1', 'before'))
  await disk.fill()
  await expect(tamper(database, ({ db }) => fillLog(db))).rejects.toThrow()
  await waitFor('its end', () => !postgres.process.isRunning())
  await expect(log.record(audit('org_1', 'during'))).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
  })
  await disk.free()
  await postgres.restart()
  await log.record(audit('org_1', 'after'))
  expect(await log.verify()).toEqual({ is: 'intact', entries: 2 })
})

/** Until the next segment has no space, at which PostgreSQL ends itself. Nothing of it is in a table. */
async function fillLog(db: Kysely<Tables>): Promise<void> {
  for (let written = 0; written < 128; written += 1)
    await sql`select pg_logical_emit_message(false, 'fill', repeat('x', 1024 * 1024))`.execute(db)
}

/** A log that takes little of its disk. */
const SMALL = { min_wal_size: '32MB', max_wal_size: '32MB' }

async function fillsAndFrees(
  store: Store,
  disk: LabDisk,
  task: Parameters<typeof tells>[0],
): Promise<void> {
  const log = store.audit('org_1')
  await log.record({ ...audit('org_1', 'before'), reason: 'x'.repeat(100_000) })
  await disk.fill()
  const writes = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      log.record({ ...audit('org_1', 'during'), reason: 'x'.repeat(100_000) }),
    ),
  )
  const acknowledged = writes.filter((write) => write.status === 'fulfilled').length
  const refusals = writes.filter((write) => write.status === 'rejected')
  expect(refusals.length).toBeGreaterThan(0)
  for (const refusal of refusals) expect(refusal.reason).toMatchObject({ code: 'DISK_FULL' })
  tells(task, refusals[0]?.reason)
  expect(await log.verify()).toEqual({ is: 'intact', entries: 1 + acknowledged })
  await disk.free()
  await log.record(audit('org_1', 'after'))
  expect(await log.verify()).toEqual({ is: 'intact', entries: 2 + acknowledged })
}
