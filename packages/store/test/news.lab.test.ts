import type { JournalNews } from '@keystone/engine/journal-store'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Store } from '../src/store.ts'
import { postgresDatabases } from './support/databases.ts'
import { pastTree } from './support/past-tree.ts'
import { readRows } from './support/read-rows.ts'
import { storeOptions } from './support/store-tools.ts'

const databases = postgresDatabases()
/** Far below the pauses between two looks, which word is to save. */
const SOON = { timeoutMs: 900, everyMs: 5 }

let url: string
let one: Store
let other: Store

beforeEach(async () => {
  const database = await databases.fresh()
  if (!('url' in database)) throw new Error('PostgreSQL only')
  url = database.url
  one = await openStore(storeOptions({ url }))
  other = await openStore(storeOptions({ url }))
})
afterEach(async () => {
  await one?.close()
  await other?.close()
})

/** What one instance hears from the moment in which it does listen. */
async function heardBy(store: Store): Promise<JournalNews[]> {
  const heard: JournalNews[] = []
  store.journal.listen?.((news) => heard.push(news))
  await waitFor('it to listen', () => heard.some((news) => news.is === 'missed'))
  heard.length = 0
  return heard
}

/** Process of the connection that listens, once there is one. */
async function listening(): Promise<number> {
  return await waitFor('it to listen', async () => {
    const [row] = await readRows({ url }, LISTENER)
    return Number(row?.pid ?? 0)
  })
}

const LISTENER = `
  select pid from pg_stat_activity
  where datname = current_database() and application_name = 'keystone news'
    and query in ('listen keystone', 'select 1') and state = 'idle'`

function signal(rootId: string, id: string) {
  return one.journal.signal({
    id,
    operationId: rootId,
    rootId,
    type: 'cancel',
    by: 'usr_1',
    reason: 'no',
    supersededBy: undefined,
    at: 1,
  })
}

it('OPS-11: what one instance writes and wishes is told to the others at once, and not to itself', async () => {
  const heard = await heardBy(other)
  const own = await heardBy(one)
  const id = await pastTree(one, {
    organisationId: 'org_1',
    subject: 's',
    endedAt: 1,
    unfinished: true,
  })
  await waitFor('word', () => heard.some((news) => news.is === 'written'), SOON)
  expect(heard).toContainEqual({ is: 'written', rootId: id })
  await signal(id, 'sig_1')
  await waitFor('word', () => heard.some((news) => news.is === 'signalled'), SOON)
  expect(heard).toContainEqual({ is: 'signalled', rootId: id })
  const token = await one.journal.claim(id, 'a', 60_000)
  if (token === undefined) throw new Error('nobody holds it')
  const [root] = await one.journal.loadTree(id)
  const seq = root?.events.length ?? 0
  await one.journal.append(id, token, [
    {
      operationId: id,
      expectedSeq: seq,
      events: [
        {
          operationId: id,
          seq: seq + 1,
          at: 1,
          body: { type: 'operation.finished', state: 'succeeded' },
        },
      ],
      cached: { ...cachedOf(root), state: 'succeeded', seq: seq + 1 },
      releaseLocks: true,
    },
  ])
  await waitFor('word', () => heard.some((news) => news.is === 'ended'), SOON)
  expect(own).toEqual([])
})

function cachedOf(loaded: Awaited<ReturnType<Store['journal']['loadTree']>>[number] | undefined) {
  if (loaded === undefined) throw new Error('there is one')
  return loaded.record.cached
}

it('OPS-11: word of a burst is told together, each tree of it', async () => {
  const heard = await heardBy(other)
  const ids = Array.from({ length: 700 }, (_, index) => `op_${String(index).padStart(32, '0')}`)
  await Promise.all(ids.map((id, index) => signal(id, `sig_${index}`)))
  await waitFor(
    'all of it',
    () => new Set(heard.map((news) => ('rootId' in news ? news.rootId : ''))).size === ids.length,
  )
})

it('OPS-11: what is said while something else is being told is told too', async () => {
  const heard = await heardBy(other)
  for (let index = 0; index < 40; index++) {
    await signal(`op_${index}`, `sig_${index}`)
    await waitFor(
      `word of op_${index}`,
      () => heard.some((news) => 'rootId' in news && news.rootId === `op_${index}`),
      SOON,
    )
  }
})

it('F-13: a listening connection that is killed comes back by itself, and says that word may have been lost', async () => {
  const heard = await heardBy(other)
  const pid = await listening()
  await readRows({ url }, `select pg_terminate_backend(${pid})`)
  await waitFor('it to listen again', () => heard.some((news) => news.is === 'missed'))
  await signal('op_1', 'sig_1')
  await waitFor('word', () => heard.some((news) => news.is === 'signalled'), SOON)
})

it('F-5: where all connections are cut at once, what is wished is kept all the same and found by looking', async () => {
  await heardBy(other)
  const cut = await readRows(
    { url },
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  expect(cut.length).toBeGreaterThan(0)
  await signal('op_1', 'sig_1')
  expect(await other.journal.signalledRoots()).toEqual(['op_1'])
})
