import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { ids, storeOptions } from './support/store-tools.ts'
import { audit, makeTenant, type Tenant } from './support/tenant.ts'

onBothDatabases('changes', (databases) => {
  let store: Store
  let one: Tenant
  let other: Tenant

  beforeEach(async () => {
    store = await openStore(storeOptions(await databases.fresh()))
    one = await makeTenant(store, 'one')
    other = await makeTenant(store, 'other')
  })
  afterEach(() => store?.close())

  const heads = () => store.changes(one.organisationId).heads()
  const see = (state: string, restartCount: number, observedAt: number) =>
    store.observations(one.organisationId).record([
      {
        subjectKind: 'replica',
        subjectId: 'rep_1',
        state,
        detail: { restartCount },
        observedAt,
      },
    ])

  it('SF-7: an edit moves the head of its organisation and of no other', async () => {
    const before = await heads()
    await store
      .applications(other.organisationId)
      .create(
        { id: ids.next('app'), name: 'theirs' },
        audit(other.organisationId, 'application.create'),
      )
    expect(await heads()).toEqual(before)
    await store
      .applications(one.organisationId)
      .create(
        { id: ids.next('app'), name: 'ours' },
        audit(one.organisationId, 'application.create'),
      )
    const after = await heads()
    expect(after.audit).toBe(before.audit + 1)
    const { isEditedSince } = store.changes(one.organisationId)
    expect([await isEditedSince(before.audit), await isEditedSince(after.audit)]).toEqual([
      true,
      false,
    ])
  })

  it('SF-7: a refused try moves the audit log and edits nothing', async () => {
    const before = await heads()
    const { organisationId } = one
    await store
      .audit(organisationId)
      .record({ ...audit(organisationId, 'workload.delete'), outcome: 'denied' })
    expect((await heads()).audit).toBe(before.audit + 1)
    expect(await store.changes(organisationId).isEditedSince(before.audit)).toBe(false)
  })

  it('SF-7: another state and a restart between two looks are changes; being looked at again is none', async () => {
    await see('running', 0, 1_000)
    const first = await heads()
    await see('running', 0, 2_000)
    const again = await heads()
    expect(again).toEqual({ ...first, seenAtMs: 2_000 })
    await see('running', 1, 3_000)
    const restarted = await heads()
    expect(restarted.observed).not.toBe(again.observed)
    await see('exited', 1, 4_000)
    expect((await heads()).observed).not.toBe(restarted.observed)
  })
})
