import type { Release } from '@keystone/domain/entities/release'
import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { specOf, type Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

onBothDatabases('releases', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  beforeEach(() => {
    ;({ store, one } = bench)
  })

  it('WL-12: releases are listed by number, whatever their ids are, on every page', async () => {
    const records = store.records(one.organisationId)
    for (const id of ['rel_f', 'rel_0', 'rel_e', 'rel_1']) {
      const number = await records.reserveReleaseNumber(one.workloadId, id)
      await records.saveRelease({ ...releaseOf(one), id, number }, {})
    }
    await records.markReleasePruned('rel_e', 9)
    const list = store.releases(one.organisationId).list
    const { workloadId } = one
    const first = await list({ workloadId, limit: 3 })
    const second = await list({ workloadId, limit: 3, cursor: first.nextCursor })
    const numbers = [...first.items, ...second.items].map((release) => release.number)
    expect(numbers).toEqual([4, 3, 2, 1])
    const kept = await list({ workloadId, kept: true, sort: 'oldest' })
    expect(kept.items.map((release) => release.number)).toEqual([1, 2, 4])
  })
})

function releaseOf({ organisationId, workloadId }: Tenant): Omit<Release, 'id' | 'number'> {
  return {
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
}
