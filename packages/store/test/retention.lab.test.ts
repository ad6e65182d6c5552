import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { fold } from '@keystone/engine/fold'
import { foldTree } from '@keystone/engine/tree-view'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Retention } from '../src/retention/retention.ts'
import type { Store } from '../src/store.ts'
import type { StoreOptions } from '../src/store-options.ts'
import { FOR_EVER } from './support/for-ever.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { LINES, pastTree, ROOT_EVENTS } from './support/past-tree.ts'
import { tamper } from './support/raw-connection.ts'
import { readRows } from './support/read-rows.ts'
import { clock, storeOptions } from './support/store-tools.ts'
import { audit, makeTenant, type Tenant } from './support/tenant.ts'

const DAY_MS = 24 * 3_600_000
const RETENTION: Retention = {
  keysMs: 7 * DAY_MS,
  outputMs: 30 * DAY_MS,
  eventsMs: 90 * DAY_MS,
  operationsMs: 365 * DAY_MS,
  newestOfEach: 0,
}
const PRUNER = fileURLToPath(new URL('./support/prune-process.ts', import.meta.url))
const ON = new AbortController().signal

onBothDatabases('retention', (databases) => {
  let database: StoreOptions['database']
  let store: Store
  let nowMs: number
  let ranForMs: number
  let tenant: Tenant

  beforeEach(async () => {
    nowMs = clock.now()
    ranForMs = 0
    database = await databases.fresh()
    store = await open()
    tenant = await makeTenant(store, 'one')
  })
  afterEach(() => store?.close())

  const open = () =>
    openStore(storeOptions(database, { clock: { now: () => nowMs, monotonicMs: () => ranForMs } }))
  const past = (daysAgo: number, over: Partial<Parameters<typeof pastTree>[1]> = {}) =>
    pastTree(store, {
      organisationId: tenant.organisationId,
      subject: 'organisation:x',
      endedAt: nowMs - daysAgo * DAY_MS,
      ...over,
    })
  const operations = () => store.operations(tenant.organisationId)
  const linesOf = async (id: string) => (await store.journal.readOutput(id, 0, 1_000)).length
  const eventsOf = async (id: string) => (await operations().events(id, 0, 1_000)).length

  it('OPS-8: history is taken down by age: output, then single events, then the operation', async () => {
    const [fresh, month, quarter, old] = [
      await past(29),
      await past(31),
      await past(91),
      await past(366),
    ]
    const before = await store.journal.loadTree(quarter)
    expect(await store.prune(RETENTION, ON)).toEqual({ withoutOutput: 3, folded: 2, removed: 1 })

    expect([await linesOf(fresh), await eventsOf(fresh)]).toEqual([LINES, ROOT_EVENTS])
    expect((await operations().get(fresh))?.gone).toBeUndefined()
    expect([await linesOf(month), await eventsOf(month)]).toEqual([0, ROOT_EVENTS])
    expect((await operations().get(month))?.gone).toBe('output')
    expect([await linesOf(quarter), await eventsOf(quarter)]).toEqual([0, 1])
    expect(await operations().get(old)).toBeUndefined()

    const after = await store.journal.loadTree(quarter)
    expect(after.map(({ record }) => record.gone)).toEqual(['events', 'events'])
    for (const [index, { record, events }] of after.entries())
      expect(fold({ ...record, gone: undefined } as never, events)).toEqual(
        fold({ ...record, gone: undefined } as never, before[index]?.events ?? []),
      )
    expect(await store.prune(RETENTION, ON)).toEqual({ withoutOutput: 0, folded: 0, removed: 0 })
  })

  it('OPS-9: an idempotency key is good for a week, and gone with time', async () => {
    await past(0, { key: 'k' })
    nowMs += 6 * DAY_MS
    await store.prune(RETENTION, ON)
    expect(await operations().startedWith('k')).toBeDefined()
    nowMs += 2 * DAY_MS
    await store.prune(RETENTION, ON)
    expect(await operations().startedWith('k')).toBe(undefined)
  })

  it('F-12: a clock that leaps is believed only when Keystone has run a day with it, over restarts', async () => {
    const believes = async (ranMs: number) => {
      ranForMs += ranMs
      return await store.believesClock()
    }
    expect(await believes(0)).toBe(true)
    nowMs += 365 * DAY_MS
    expect(await believes(DAY_MS / 2)).toBe(false)
    await store.close()
    store = await open()
    // While it was away nobody knows how much time has passed.
    expect(await believes(DAY_MS)).toBe(false)
    expect(await believes(DAY_MS / 2 - 1)).toBe(false)
    expect(await believes(1)).toBe(true)
    expect(await believes(0)).toBe(true)
  })

  it('F-12: a clock that leaps and is set right leaves no trace, nor does one that runs as it should', async () => {
    const [start] = [nowMs, await store.believesClock()]
    for (let day = 1; day <= 3; day++) {
      nowMs = start + day * DAY_MS
      expect(await store.believesClock()).toBe(true)
    }
    for (const leapMs of [400 * DAY_MS, -400 * DAY_MS]) {
      nowMs += leapMs
      ranForMs += 0.6 * DAY_MS
      expect(await store.believesClock()).toBe(false)
      nowMs -= leapMs
      expect(await store.believesClock()).toBe(true)
    }
  })

  it('OPS-4: what is unfinished, calls for a person, is driven or has a wish waiting is left whole, however old', async () => {
    const unfinished = await past(1_000, { unfinished: true })
    const calling = await past(1_000, { needsAttention: true })
    const driven = await past(1_000)
    await store.journal.claim(driven, 'somebody', 60_000)
    const wished = await past(1_000)
    await store.journal.signal({
      id: 'sig_1',
      operationId: wished,
      rootId: wished,
      type: 'clear-attention',
      by: 'usr_1',
      reason: 'seen',
      supersededBy: undefined,
      at: 1,
    })
    expect(await store.prune(RETENTION, ON)).toEqual({ withoutOutput: 0, folded: 0, removed: 0 })
    for (const id of [unfinished, calling, driven, wished]) expect(await linesOf(id)).toBe(LINES)
    expect(await eventsOf(calling)).toBe(ROOT_EVENTS)
  })

  it('OPS-8: the newest operations of what there is stay however old, in trees of others too; of what is gone nothing does', async () => {
    const subject = `workload:${tenant.workloadId}`
    const [first, second, third] = [
      await past(900, { subject }),
      await past(800, { subject }),
      await past(700, { subject }),
    ]
    const gone = await past(600, { subject: 'workload:wl_gone' })
    const elsewhere = await past(600, { subject, organisationId: 'org_other' })
    const counts = await store.prune({ ...RETENTION, newestOfEach: 2 }, ON)
    expect(counts.removed).toBe(3)
    const left = (await operations().list({ limit: 100 })).items.map(({ rootId }) => rootId)
    expect(new Set(left)).toEqual(new Set([second, third]))
    expect(await store.operations('org_other').get(elsewhere)).toBeUndefined()
    expect([await operations().get(first), await operations().get(gone)]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('OPS-8: the operation of a release that can be gone back to stays, and goes with it', async () => {
    const id = await past(900)
    const other = await past(900)
    await store.close()
    const release = (releaseId: string, operationId: string, prunedAt: number | null) =>
      tamper(database, ({ db }) =>
        db
          .insertInto('release')
          .values({
            id: releaseId,
            organisation_id: tenant.organisationId,
            workload_id: tenant.workloadId,
            number: Number(releaseId.slice(4)),
            image: '{}',
            origin: '{}',
            spec: '{}',
            variables_fingerprint: '',
            operation_id: operationId,
            created_at: 1,
            pruned_at: prunedAt,
          } as never)
          .execute()
          .then(() => undefined),
      )
    await release('rel_1', id, null)
    await release('rel_2', other, 5)
    store = await open()
    expect((await store.prune(RETENTION, ON)).removed).toBe(1)
    expect(await operations().get(id)).toMatchObject({ gone: 'events' })
    expect(await operations().get(other)).toBeUndefined()
  })

  it('OPS-16: the audit log says what was done by operations that are long gone, and its chain is whole', async () => {
    const id = await past(900)
    await store
      .audit(tenant.organisationId)
      .record({ ...audit(tenant.organisationId, 'toy.build'), operationId: id })
    const before = await store.audit(tenant.organisationId).verify()
    await store.prune(RETENTION, ON)
    expect(await operations().get(id)).toBeUndefined()
    expect(await store.audit(tenant.organisationId).verify()).toEqual(before)
    const { items } = await store.audit(tenant.organisationId).list({ search: id })
    expect(items).toHaveLength(1)
  })

  it('a wish for an operation that is gone is not kept for ever', async () => {
    await store.journal.signal({
      id: 'sig_1',
      operationId: 'op_gone',
      rootId: 'op_gone',
      type: 'cancel',
      by: 'usr_1',
      reason: 'late',
      supersededBy: undefined,
      at: 1,
    })
    await store.prune(FOR_EVER, ON)
    expect(await store.journal.signalledRoots()).toEqual([])
  })

  it('a pass that is told to stop leaves the rest to the next one', async () => {
    await past(900)
    expect(await store.prune(RETENTION, AbortSignal.abort())).toMatchObject({ withoutOutput: 0 })
    expect(await store.prune(RETENTION, ON)).toMatchObject({ removed: 1 })
  })

  it('I-7: killed in the middle of a prune, every tree is whole or gone, none shows a part of its output, and the next pass ends it', async () => {
    await Promise.all(Array.from({ length: 250 }, () => past(900)))
    await store.close()
    const seen = new Set<string>()
    for (let round = 0; round < 4; round++) {
      const before = await rows()
      const pruner = spawn(process.execPath, [PRUNER, told()], { stdio: 'inherit' })
      onTestFinished(() => void pruner.kill('SIGKILL'))
      const exited = once(pruner, 'exit')
      await waitFor('rows to go', async () => (await rows()) < before, {
        timeoutMs: 30_000,
        everyMs: 5,
      })
      pruner.kill('SIGKILL')
      expect((await exited)[1]).toBe('SIGKILL')
      store = await open()
      seen.add(await consistent())
      await store.close()
    }
    expect(seen.has('in the middle')).toBe(true)
    store = await open()
    await store.prune(RETENTION, ON)
    expect((await operations().list({ limit: 100 })).items).toEqual([])
    expect(await rows()).toBe(0)
  })

  const told = () => JSON.stringify({ database, nowMs, retention: RETENTION })

  /** Throws where something is half there. */
  async function consistent(): Promise<'in the middle' | 'done'> {
    const roots = await readRows(database, 'select id from operation where parent_id is null')
    for (const row of roots) {
      const id = String(row.id)
      const tree = await store.journal.loadTree(id)
      expect(tree).toHaveLength(2)
      for (const view of foldTree(id, tree).operations.values()) {
        expect(view.state).toBe('succeeded')
        expect([...view.nodes.values()][0]?.state).toBe(
          view.record.parentId === undefined ? 'running' : 'done',
        )
        expect([0, LINES]).toContain(await linesOf(view.record.id))
      }
    }
    expect(await readRows(database, ORPHANS)).toEqual([])
    return roots.length > 0 ? 'in the middle' : 'done'
  }

  /** Of output and of the journal, by another connection than the store's. */
  async function rows(): Promise<number> {
    const [counts] = await readRows(database, ROWS)
    return Number(counts?.n)
  }
})

const ROWS = `
  select (select count(*) from operation_output) + (select count(*) from journal_event) as n`
const ORPHANS = `
  select operation_id as id from journal_event where operation_id not in (select id from operation)
  union all
  select operation_id as id from operation_output where operation_id not in (select id from operation)
  union all
  select id from operation as c where parent_id is not null and not exists
    (select 1 from operation as p where p.id = c.parent_id)`
