import type { OperationRecord } from '@keystone/engine/operation-record'
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import { operationIds } from '../src/search/operation-ids.ts'
import type { Store } from '../src/store.ts'
import type { StoreContext } from '../src/store-context.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { plansOf } from './support/plans-of.ts'
import { tamper } from './support/raw-connection.ts'
import { ids, storeOptions } from './support/store-tools.ts'
import { makeServer, makeTenant, makeWorkload, specOf, type Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

const MANY = 3_000

onBothDatabases('search', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  let other: Tenant
  beforeEach(() => {
    ;({ store, one, other } = bench)
  })

  const search = (tenant = one) => store.search(tenant.organisationId)
  const named = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name)

  it('OPS-17: operations are found by every form of their ids, and by those of request and correlation', async () => {
    const root = await begin(one)
    const { id, requestId, correlationId } = root
    const child = await begin(one, { rootId: id, parentId: id, parentNode: 'n', correlationId })
    await begin(one)
    const find = async (text: string, tenant = one) =>
      (await search(tenant).operations(text, 9)).map(({ record }) => record.id)
    for (const text of [id, id.toUpperCase(), `operation:${id}`, requestId ?? '', short(id)])
      expect(await find(text), text).toContain(id)
    expect(await find(id)).toEqual([id, child.id])
    expect((await find(id.slice(0, 9)))[0]).not.toBe(child.id)
    expect(await find(child.id.slice(3, 31))).toEqual([child.id])
    expect(await find(short(child.id))).toEqual([child.id])
    expect(await find(short(requestId ?? ''))).toEqual([id])
    expect(await find(correlationId.toUpperCase())).toEqual([id, child.id])
    expect(await find(`${correlationId.slice(0, 30)}`)).toEqual([id, child.id])
    for (const text of [id, short(id), correlationId, id.slice(0, 9), short(correlationId)])
      expect(await find(text, other), text).toEqual([])
    for (const text of ['op_', 'op_%', '%', '…abc', `${id}0`]) expect(await find(text)).toEqual([])
  })

  it('OPS-17: ids that callers chose are found as they are, and no beginning runs over into them', async () => {
    const given = await begin(one, { requestId: 'Request-17', correlationId: 'cor_zzzzzz' })
    const find = async (text: string) =>
      (await search().operations(text, 9)).map(({ record }) => record.id)
    expect(await find(' Request-17 ')).toEqual([given.id])
    expect(await find('cor_zzzzzz')).toEqual([given.id])
    expect(await find('cor_ffffff')).toEqual([])
  })

  it('Q-8, OPS-17: a short form is looked for among the newest operations alone', async () => {
    const database = await databases.fresh()
    const filled = await openStore(storeOptions(database))
    const { organisationId } = await makeTenant(filled, 'one')
    await filled.close()
    await tamper(database, async (connection) => {
      const [old, last] = [rowOf(organisationId), rowOf(organisationId)]
      await connection.db.insertInto('operation').values([old, last]).execute()
      const context = { connection } as StoreContext
      const find = (id: string) => operationIds(context, organisationId, short(id), { newest: 1 })
      expect(await find(last.id)).toEqual([last.id])
      expect(await find(old.id)).toEqual([])
    })
  })

  it('SF-6: names are found by a part, the best first; ids of every noun by beginning and short form', async () => {
    for (const name of ['a-web', 'webs', 'ab', 'zweb'])
      await makeWorkload(store, one, ids.next('wl'), name)
    await makeServer(store, one.organisationId, ids.next('srv'), 'web-host')
    expect(named(await search().workloads('WEB', 9))).toEqual(['web', 'webs', 'a-web', 'zweb'])
    expect(named(await search().workloads('web', 2))).toEqual(['web', 'webs'])
    expect(named(await search().servers('web', 9))).toEqual(['web-host'])
    expect(named(await search().applications('ho', 9))).toEqual(['shop'])
    expect(await search().environments('duct', 9)).toMatchObject([
      { id: one.environmentId, name: 'production', applicationName: 'shop' },
    ])
    expect(named(await search().workloads('%', 9))).toEqual([])
    for (const text of [one.workloadId, short(one.workloadId), one.workloadId.toUpperCase()])
      expect((await search().workloads(text, 9))[0]).toMatchObject({ id: one.workloadId, fit: 0 })
    for (const [noun, id] of [
      ['applications', one.applicationId],
      ['environments', one.environmentId],
      ['servers', one.serverId],
    ] as const) {
      for (const text of [id, short(id)])
        expect(await search()[noun](text, 9), text).toMatchObject([{ id, fit: 0 }])
      expect(await search(other)[noun](id, 9), id).toEqual([])
    }
  })

  it('SF-6: a release is found by its id, with the workload whose it is', async () => {
    const id = ids.next('rel')
    const records = store.records(one.organisationId)
    const number = await records.reserveReleaseNumber(one.workloadId, id)
    const { organisationId, workloadId } = one
    const release = {
      id,
      number,
      organisationId,
      workloadId,
      image: 'sha256:1',
      origin: { sourceKind: 'image' },
      spec: specOf(),
      variablesFingerprint: 'f',
      createdAt: 5,
      operationId: 'op_1',
      migratedAt: undefined,
      prunedAt: undefined,
    }
    await records.saveRelease(release, {})
    for (const text of [id, short(id), id.slice(0, 30), id.toUpperCase()])
      expect(await search().releases(text, 9), text).toMatchObject([
        { id, number, workloadId, workloadName: 'web', applicationName: 'shop' },
      ])
    expect(await search(other).releases(id, 9)).toEqual([])
    expect(await search().releases('web', 9)).toEqual([])
  })

  it('Q-11: no form of an id walks through the operations', async () => {
    const database = await databases.fresh()
    const filled = await openStore(storeOptions(database))
    const { organisationId } = await makeTenant(filled, 'one')
    await filled.close()
    await tamper(database, async (connection) => {
      const { db } = connection
      const rows = Array.from({ length: MANY }, () => rowOf(organisationId))
      for (let at = 0; at < MANY; at += 100)
        await db
          .insertInto('operation')
          .values(rows.slice(at, at + 100))
          .execute()
      await sql`analyze`.execute(db)
      for (const text of ['flow-17', ids.next('op'), 'op_0190ab']) {
        const plans = await plansOf(connection, (asked) =>
          operationIds(
            { connection: { ...connection, db: asked } } as StoreContext,
            organisationId,
            text,
          ),
        )
        expect(plans.length).toBeGreaterThan(2)
        for (const plan of plans) {
          expect(plan, text).toMatch(/index/i)
          expect(plan, text).not.toMatch(/seq scan|^scan|\(organisation_id=\?\)$/im)
          expect(plan, text).not.toMatch(/index cond: \(organisation_id = '[^']*'::text\)$/im)
        }
      }
    })
  })

  async function begin(
    { organisationId }: Tenant,
    over: Partial<OperationRecord> = {},
  ): Promise<OperationRecord> {
    const id = ids.next('op')
    const record: OperationRecord = {
      id,
      organisationId,
      kind: 'toy',
      subject: 'thing:1',
      input: {},
      rootId: id,
      parentId: undefined,
      parentNode: undefined,
      position: 0,
      requestedBy: 'usr_1',
      reason: undefined,
      correlationId: ids.next('cor'),
      requestId: ids.next('req'),
      traceparent: undefined,
      createdAt: 1,
      cached: {
        state: 'running',
        needsAttention: false,
        seq: 1,
        startedAt: 1,
        finishedAt: undefined,
        failure: undefined,
        result: undefined,
      },
      ...over,
    }
    const body = { type: 'operation.created' } as const
    const event = { operationId: id, seq: 1, at: 1, body }
    await store.journal.create({ record, event, idempotency: undefined, audit: [] })
    return record
  }
})

/** As pages show it. */
function short(id: string): string {
  const [prefix = '', digits = ''] = id.split('_')
  return `${prefix}_${digits.slice(0, 4)}…${digits.slice(-6)}`
}

function rowOf(organisationId: string) {
  const id = ids.next('op')
  return {
    id,
    organisation_id: organisationId,
    kind: 'toy',
    subject: `thing:${id}`,
    input: '{}',
    root_id: id,
    parent_id: null,
    parent_node: null,
    position: 0,
    requested_by: 'usr_1',
    reason: null,
    correlation_id: ids.next('cor'),
    request_id: ids.next('req'),
    traceparent: null,
    created_at: 1,
    state: 'succeeded',
    needs_attention: 0,
    seq: 1,
    started_at: 1,
    finished_at: 1,
    failure: null,
    result: null,
    pruned: 0,
    gone_environment_id: null,
  }
}
