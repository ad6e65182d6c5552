import { beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Settlement } from '../src/outbox/settle-delivery.ts'
import type { Store } from '../src/store.ts'
import { FOR_EVER } from './support/for-ever.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { outboxUnderTest } from './support/outbox-under-test.ts'
import { clock, storeOptions } from './support/store-tools.ts'
import { audit, makeTenant, type Tenant } from './support/tenant.ts'

const NEVER = new AbortController().signal
const DAY_MS = 24 * 3_600_000

onBothDatabases('outbox, sending', (databases) => {
  const { bench, subscribe, due, rotate, end, told, takeAll } = outboxUnderTest(databases)
  let store: Store
  let one: Tenant
  beforeEach(() => {
    ;({ store, one } = bench)
  })

  it('SEC-10: the audit log is taken from its first entry, in order, each once, however much there is', async () => {
    const subscriptionId = await subscribe({ types: ['audit.entry'] })
    for (let made = 0; made < 120; made++)
      await store.audit(one.organisationId).record(audit(one.organisationId, 'test.entry'))
    const bodies = await takeAll(subscriptionId)
    const entries = bodies.map(({ data }) => data)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    expect(entries.length).toBeGreaterThan(120)
    expect(entries.slice(1).map(({ previousHash }) => previousHash)).toEqual(
      entries.slice(0, -1).map(({ hash }) => hash),
    )
    expect(new Set(entries.map(({ organisationId }) => organisationId))).toEqual(
      new Set([one.organisationId]),
    )
    expect(await store.outbox.due(1_000)).toEqual([])
    await store.audit(one.organisationId).record(audit(one.organisationId, 'test.more'))
    expect(await due(1_000)).toEqual([subscriptionId])
    expect((await takeAll(subscriptionId)).map(({ data }) => data.verb)).toEqual(['test.more'])
  })

  it('OPS-11: who has lost the lease of a sink records nothing', async () => {
    const subscriptionId = await subscribe()
    await end()
    const { first } = await store.outbox.next(subscriptionId)
    const old = await store.outbox.claim(subscriptionId, 'me', 60_000)
    expect(await store.outbox.claim(subscriptionId, 'another', 60_000)).toBeUndefined()
    await store.outbox.release(subscriptionId, 'me')
    const fresh = await store.outbox.claim(subscriptionId, 'another', 60_000)
    if (old === undefined || fresh === undefined || first === undefined) throw new Error('no lease')
    const settle = (token: typeof old) =>
      store.outbox.settle(subscriptionId, token, {
        deliveryId: first.id,
        answer: '200',
        outcome: { is: 'delivered' },
      })
    await expect(settle(old)).rejects.toMatchObject({ code: 'FENCED_OUT' })
    expect((await told())[0]).toMatchObject({ state: 'waiting', attempts: 0 })
    await settle(fresh)
    expect((await told())[0]).toMatchObject({ state: 'delivered', attempts: 1 })
  })

  it('SEC-12: an answer that PostgreSQL cannot hold as it is does not keep a message from being settled', async () => {
    const subscriptionId = await subscribe()
    await end()
    const token = await store.outbox.claim(subscriptionId, 'me', 60_000)
    const { first } = await store.outbox.next(subscriptionId)
    if (token === undefined || first === undefined) throw new Error('nothing to send')
    await store.outbox.settle(subscriptionId, token, {
      deliveryId: first.id,
      answer: '200 after 3 ms: a\0b',
      outcome: { is: 'delivered' },
    })
    expect((await told())[0]).toMatchObject({
      state: 'delivered',
      lastAnswer: '200 after 3 ms: a\uFFFDb',
    })
  })

  it('F-12: a pause of a clock that has jumped back is over', async () => {
    const subscriptionId = await subscribe()
    await end()
    const token = await store.outbox.claim(subscriptionId, 'me', 60_000)
    const { first } = await store.outbox.next(subscriptionId)
    if (token === undefined || first === undefined) throw new Error('nothing to send')
    const failAt = (atMs: number) =>
      store.outbox.settle(subscriptionId, token, {
        deliveryId: first.id,
        answer: '503',
        outcome: { is: 'again', atMs },
      })
    await failAt(clock.now() + 60_000)
    expect(await store.outbox.due(3_600_000)).toEqual([])
    await failAt(clock.now() + 24 * 3_600_000)
    expect(await due(3_600_000)).toEqual([subscriptionId])
  })

  it('SEC-5: the secret is sealed, opened for sending, and signs beside the next one for a while', async () => {
    const subscriptionId = await subscribe()
    const revealed = async () =>
      (await store.outbox.sink(subscriptionId))?.secrets.map((secret) => secret.reveal())
    expect(await revealed()).toEqual(['whsec_c2VjcmV0'])
    await rotate(subscriptionId, 1, 'whsec_bmV3', clock.now() + 60_000)
    expect(await revealed()).toEqual(['whsec_bmV3', 'whsec_c2VjcmV0'])
    await rotate(subscriptionId, 2, 'whsec_bmV3ZXI=', clock.now())
    expect(await revealed()).toEqual(['whsec_bmV3ZXI='])
    expect(JSON.stringify(await store.subscriptions(one.organisationId).list())).not.toContain(
      'whsec_',
    )
  })

  it('SEC-5: of two who change a secret at once one is refused, and the one before still signs', async () => {
    const subscriptionId = await subscribe()
    const made = ['whsec_YQ==', 'whsec_Yg=='].map(async (secret) => {
      await rotate(subscriptionId, 1, secret, clock.now() + 60_000)
      return secret
    })
    const outcomes = await Promise.allSettled(made)
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toEqual([expect.objectContaining({ code: 'REVISION_STALE' })])
    const won = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const { secrets = [] } = (await store.outbox.sink(subscriptionId)) ?? {}
    expect(secrets.map((secret) => secret.reveal())).toEqual([...won, 'whsec_c2VjcmV0'])
  })

  it('SEC-12: what is over is swept after a week; what waits, or waits for a person, stays', async () => {
    let aheadMs = 0
    const later = { ...clock, now: () => clock.now() + aheadMs }
    const database = await databases.fresh()
    await store.close()
    store = bench.store = await openStore(storeOptions(database, { clock: later }))
    one = bench.one = await makeTenant(store, 'one')
    const subscriptionId = await subscribe()
    const token = await store.outbox.claim(subscriptionId, 'me', 60_000)
    for (let made = 0; made < 3; made++) await end()
    const [first, second, third] = await told()
    if (token === undefined || !first || !second || !third) throw new Error('nothing to send')
    const settle = (deliveryId: string, outcome: Settlement['outcome']) =>
      store.outbox.settle(subscriptionId, token, { deliveryId, answer: '', outcome })
    await settle(first.id, { is: 'delivered' })
    await settle(second.id, { is: 'parked', because: 'it is poison' })
    const retried = audit(one.organisationId, 'delivery.retry')
    await store.deliveries(one.organisationId).retry(second.id, retried)
    await settle(second.id, { is: 'parked', because: 'it still is' })
    aheadMs = 6 * DAY_MS
    await store.prune(FOR_EVER, NEVER)
    expect(await told()).toHaveLength(3)
    aheadMs = 8 * DAY_MS
    await store.prune(FOR_EVER, NEVER)
    expect((await told()).map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'parked'],
      [third.id, 'waiting'],
    ])
  })
})
