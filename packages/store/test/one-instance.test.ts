import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../src/open-store.ts'
import { sqliteDatabases } from './support/databases.ts'
import { storeOptions } from './support/store-tools.ts'
import { audit } from './support/tenant.ts'

const databases = sqliteDatabases()
const HOLDER = fileURLToPath(new URL('./support/hold-store.ts', import.meta.url))

async function startHolder(file: string) {
  const holder = spawn(process.execPath, [HOLDER, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(holder, 'exit')
  onTestFinished(() => void holder.kill('SIGKILL'))
  await once(holder.stdout, 'data')
  return { holder, exited }
}

it('OPS-11: a second control plane on the same SQLite file refuses to start, and says so', async () => {
  const database = await databases.fresh()
  const store = await openStore(storeOptions(database))
  await expect(openStore(storeOptions(database))).rejects.toMatchObject({
    code: 'STORE_IN_USE',
    hint: expect.stringContaining('DATABASE_URL'),
  })
  await store.ping()
  await store.close()
  await (await openStore(storeOptions(database))).close()
})

it('OPS-11, F-1: after SIGKILL the next control plane starts at once, with what was written', async () => {
  const database = await databases.fresh()
  if (!('file' in database)) throw new Error('SQLite only')
  const { holder, exited } = await startHolder(database.file)
  await expect(openStore(storeOptions(database))).rejects.toMatchObject({ code: 'STORE_IN_USE' })
  holder.kill('SIGKILL')
  await exited
  const store = await openStore(storeOptions(database))
  onTestFinished(() => store.close())
  expect((await store.users.byEmail('a@example.com'))?.id).toBe('usr_1')
})

it('F-1: with SQLite the leases of the process before are free at the next start', async () => {
  const database = await databases.fresh()
  const before = await openStore(storeOptions(database))
  const token = await before.journal.claim('op_1', 'a', 60_000)
  expect(await before.journal.claim('op_1', 'b', 60_000)).toBeUndefined()
  await before.close()
  const after = await openStore(storeOptions(database))
  onTestFinished(() => after.close())
  const next = await after.journal.claim('op_1', 'b', 60_000)
  expect(next?.epoch).toBeGreaterThan(token?.epoch ?? 0)
})

it('another program that writes to the file is told as such, and later writes go on', async () => {
  const database = await databases.fresh()
  if (!('file' in database)) throw new Error('SQLite only')
  const store = await openStore(storeOptions(database))
  onTestFinished(() => store.close())
  const shell = new DatabaseSync(database.file)
  onTestFinished(() => shell.close())
  shell.exec('begin immediate')
  const log = store.audit('org_1')
  await expect(log.record(audit('org_1', 'x'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  shell.exec('rollback')
  await log.record(audit('org_1', 'x'))
  expect(await log.verify()).toEqual({ is: 'intact', entries: 1 })
})
