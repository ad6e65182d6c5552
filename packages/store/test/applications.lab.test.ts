import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { ids } from './support/store-tools.ts'
import { audit, makeEnvironment, type Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

onBothDatabases('applications', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  beforeEach(() => {
    ;({ store, one } = bench)
  })

  const entry = (tenant = one) => audit(tenant.organisationId, 'test')

  it.each(['newest', 'oldest', 'name'] as const)(
    'SF-1: pages sorted by %s give every row once, also when rows are added meanwhile',
    async (sort) => {
      const applications = store.applications(one.organisationId)
      const names = ['b', 'd', 'a', 'c', 'e_x']
      for (const name of names) await applications.create({ id: ids.next('app'), name }, entry())
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await applications.list({ limit: 2, cursor, sort })
        seen.push(...page.items.map((item) => item.name))
        cursor = page.nextCursor
        if (sort === 'newest' && seen.length === 2)
          await applications.create({ id: ids.next('app'), name: 'later' }, entry())
      } while (cursor !== undefined)
      const expected = {
        newest: ['e_x', 'c', 'a', 'd', 'b', 'shop'],
        oldest: ['shop', 'b', 'd', 'a', 'c', 'e_x'],
        name: ['a', 'b', 'c', 'd', 'e_x', 'shop'],
      }
      expect(seen).toEqual(expected[sort])
      expect((await applications.list({ search: 'E_' })).items).toHaveLength(1)
      expect((await applications.list({ search: '%' })).items).toHaveLength(0)
    },
  )

  it.each(['', 'x', 'bm90IGpzb24', Buffer.from('["newest",{}]').toString('base64url')])(
    'SF-1: a cursor that is not of this list is refused (%s)',
    async (cursor) => {
      await expect(store.applications(one.organisationId).list({ cursor })).rejects.toMatchObject({
        code: 'CURSOR_INVALID',
      })
    },
  )

  it('OPS-16: a refused change leaves no audit entry', async () => {
    const before = (await store.audit(one.organisationId).list()).items.length
    const applications = store.applications(one.organisationId)
    const taken = applications.create({ id: ids.next('app'), name: 'shop' }, entry())
    await expect(taken).rejects.toMatchObject({ code: 'NAME_TAKEN' })
    expect((await store.audit(one.organisationId).list()).items).toHaveLength(before)
  })

  it('counts are shown beside applications and environments', async () => {
    await makeEnvironment(store, one, 'staging')
    const [application] = (await store.applications(one.organisationId).list()).items
    expect(application?.environments).toBe(2)
    const { items } = await store
      .environments(one.organisationId)
      .list({ applicationId: one.applicationId, sort: 'name' })
    expect(items.map((item) => [item.applicationName, item.name, item.workloads])).toEqual([
      ['shop', 'production', 1],
      ['shop', 'staging', 0],
    ])
  })
})
