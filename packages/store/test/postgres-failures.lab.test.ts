import { setTimeout as delay } from 'node:timers/promises'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Store } from '../src/store.ts'
import { postgresDatabases } from './support/databases.ts'
import { tamper } from './support/raw-connection.ts'
import { ids, storeOptions } from './support/store-tools.ts'
import { audit } from './support/tenant.ts'

const databases = postgresDatabases()
const CACHED = {
  state: 'running',
  needsAttention: false,
  startedAt: undefined,
  finishedAt: undefined,
  failure: undefined,
  result: undefined,
} as const

async function startOperation(store: Store): Promise<string> {
  const id = ids.next('op')
  await store.journal.create({
    record: {
      id,
      organisationId: 'org_1',
      kind: 'toy',
      subject: 's',
      input: null,
      rootId: id,
      parentId: undefined,
      parentNode: undefined,
      position: 0,
      requestedBy: 'usr_1',
      reason: undefined,
      correlationId: 'cor_1',
      requestId: undefined,
      traceparent: undefined,
      createdAt: 1,
      cached: { ...CACHED, seq: 1 },
    },
    event: { operationId: id, seq: 1, at: 1, body: { type: 'operation.created' } },
    idempotency: undefined,
    audit: [audit('org_1', 'toy')],
  })
  return id
}

function appendTo(
  store: Store,
  id: string,
  token: { generation: number; epoch: number },
  seq: number,
) {
  return store.journal.append(id, token, [
    {
      operationId: id,
      expectedSeq: seq - 1,
      events: [
        { operationId: id, seq, at: seq, body: { type: 'node.started', node: 'x', attempt: seq } },
      ],
      cached: { ...CACHED, seq },
      audit: [audit('org_1', `toy-${seq}`)],
    },
  ])
}

it('F-5: connections killed under load lose nothing, repeat nothing, and need no caller to try again', async () => {
  const options = storeOptions(await databases.fresh())
  const store = await openStore(options)
  onTestFinished(() => store.close())
  const operations = await Promise.all(Array.from({ length: 8 }, () => startOperation(store)))
  // A number of times and not for as long as it takes: a slow machine must get through as well.
  const killer = tamper(options.database, async ({ db }) => {
    for (let kills = 0; kills < 40; kills += 1) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(db)
      await delay(30)
    }
  })
  await Promise.all(
    operations.map(async (id) => {
      const token = await store.journal.claim(id, 'a', 60_000)
      if (token === undefined) throw new Error('no lease')
      for (let seq = 2; seq <= 60; seq += 1) {
        await appendTo(store, id, token, seq)
        // Reads heal too: none of them may fail.
        expect((await store.operations('org_1').get(id))?.cached.seq).toBe(seq)
      }
    }),
  )
  await killer
  for (const id of operations) {
    const [loaded] = await store.journal.loadTree(id)
    expect(loaded?.events.map((event) => event.seq)).toEqual(
      Array.from({ length: 60 }, (_, index) => index + 1),
    )
  }
  expect(await store.audit('org_1').verify()).toEqual({ is: 'intact', entries: 8 * 60 })
})

it('F-5: a database that is gone is told as such, nothing acknowledged is lost, and it heals', async () => {
  const options = storeOptions(await databases.fresh())
  const store = await openStore(options)
  onTestFinished(() => store.close())
  const id = await startOperation(store)
  const token = await store.journal.claim(id, 'a', 60_000)
  if (token === undefined) throw new Error('no lease')
  const { process } = databases.server()
  process.signal('SIGKILL')
  await waitFor('PostgreSQL to be gone', () => !process.isRunning())
  await expect(appendTo(store, id, token, 2)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  await expect(store.operations('org_1').list()).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
  })
  await databases.server().restart()
  await appendTo(store, id, token, 2)
  expect((await store.journal.loadTree(id))[0]?.events).toHaveLength(2)
})

it('OPS-11: two instances on one PostgreSQL allocate, lock and claim without stepping on each other', async () => {
  const options = storeOptions(await databases.fresh())
  const stores = await Promise.all([openStore(options), openStore(options), openStore(options)])
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()))
  })
  expect(new Set(stores.map((store) => store.installationId)).size).toBe(1)
  const id = await startOperation(stores[0])
  const claims = await Promise.all(
    stores.map((store, n) => store.journal.claim(id, `h${n}`, 60_000)),
  )
  expect(claims.filter((token) => token !== undefined)).toHaveLength(1)
  const locks = await Promise.all(
    stores.map(async (store, n) => {
      const rootId = await startOperation(store)
      const token = await store.journal.claim(rootId, `h${n}`, 60_000)
      if (token === undefined) throw new Error('nobody else wants it')
      return store.journal.acquireLocks(rootId, rootId, token, ['a', 'b'])
    }),
  )
  expect(locks.filter((lock) => lock.is === 'held')).toHaveLength(1)
  const writes = stores.flatMap((store) =>
    Array.from({ length: 20 }, () => store.audit('org_2').record(audit('org_2', 'x'))),
  )
  await Promise.all(writes)
  expect(await stores[1].audit('org_2').verify()).toEqual({ is: 'intact', entries: 60 })
})

it('F-22, OPS-11: a crowd of readers that wait keeps no lease from being renewed and no operation from its journal', async () => {
  const options = storeOptions(await databases.fresh())
  const store = await openStore(options)
  onTestFinished(() => store.close())
  const id = await startOperation(store)
  const token = await store.journal.claim(id, 'me', 20_000)
  if (token === undefined) throw new Error('nobody else wanted it')

  let crowd: Promise<unknown>[] = []
  await tamper(options.database, ({ db }) =>
    db.transaction().execute(async (trx) => {
      await sql`lock table application in access exclusive mode`.execute(trx)
      crowd = Array.from({ length: 40 }, () => store.applications('org_1').list())
      await waitFor('readers that wait', async () => {
        const { rows } = await sql`select pid from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
        return rows.length >= 5
      })
      expect(await store.journal.renew('me', [id], 20_000)).toEqual([id])
      await appendTo(store, id, token, 2)
    }),
  )
  await Promise.all(crowd)
})
