import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { ids } from './support/store-tools.ts'
import { audit, makeWorkload, specOf, type Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

onBothDatabases('workloads', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  let other: Tenant
  beforeEach(() => {
    ;({ store, one, other } = bench)
  })

  const entry = (tenant = one) => audit(tenant.organisationId, 'test')

  it('SF-1: of two edits of one revision one is refused', async () => {
    const workloads = store.workloads(one.organisationId)
    const edit = (replicas: number) =>
      workloads.update(
        one.workloadId,
        1,
        { spec: specOf({ processes: { web: { replicas } } }) },
        'usr_1',
        entry(),
      )
    const edits = await Promise.allSettled([edit(2), edit(3)])
    expect(edits.map((edit) => edit.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = edits.find((edit) => edit.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'REVISION_STALE' })
    expect((await workloads.get(one.workloadId))?.revision).toBe(2)
    expect((await workloads.revisions(one.workloadId, 10)).map((one) => one.revision)).toEqual([
      2, 1,
    ])
  })

  it('FACE_TAKEN: a face is refused at save, freed when its workload lets go of it', async () => {
    const claimed = { faces: [{ host: 'shop.example.com' }] }
    await makeWorkload(store, one, ids.next('wl'), 'first', claimed)
    const second = ids.next('wl')
    await expect(makeWorkload(store, other, second, 'second', claimed)).rejects.toMatchObject({
      code: 'FACE_TAKEN',
    })
    const [first] = (await store.workloads(one.organisationId).list({ search: 'first' })).items
    await store
      .workloads(one.organisationId)
      .update(first?.id ?? '', 1, { spec: specOf() }, 'usr_1', audit(one.organisationId, 'update'))
    await makeWorkload(store, other, second, 'second', claimed)
  })

  it('FACE_TAKEN: of many workloads that want one face at once exactly one gets it', async () => {
    const wants = Array.from({ length: 8 }, (_, index) =>
      makeWorkload(store, index % 2 === 0 ? one : other, ids.next('wl'), `w${index}`, {
        faces: [{ host: 'race.example.com' }],
      }),
    )
    const outcomes = await Promise.allSettled(wants)
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  it('domain: keys that this version does not know survive being stored', async () => {
    const id = ids.next('wl')
    await makeWorkload(store, one, id, 'extra', { later: { deep: [1, 'x'] } } as never)
    const workload = await store.workloads(one.organisationId).get(id)
    expect(workload?.spec).toMatchObject({ later: { deep: [1, 'x'] } })
  })
})
