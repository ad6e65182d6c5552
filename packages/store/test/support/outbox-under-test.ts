import { Secret } from '@keystone/domain/secret'
import type { EventBody } from '@keystone/engine/event'
import type { JournalWrite } from '@keystone/engine/journal-store'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { SubscriptionSettings } from '../../src/repositories/subscriptions.ts'
import type { Databases } from './databases.ts'
import { ids } from './store-tools.ts'
import { audit } from './tenant.ts'
import { tenantsUnderTest } from './tenants-under-test.ts'

const AT = 1_000
const FINISHED: EventBody = {
  type: 'operation.finished',
  state: 'failed',
  failure: { code: 'BROKEN', message: 'It broke.', detail: { long: 'evidence' } },
}

/** A store with two tenants, and short ways to say what happens there and who is told. */
export function outboxUnderTest(databases: Databases) {
  const bench = tenantsUnderTest(databases)

  async function subscribe(over: Partial<SubscriptionSettings> = {}, tenant = bench.one) {
    const id = ids.next('sub')
    const settings: SubscriptionSettings = {
      name: id,
      url: 'https://hooks.example.com/in',
      types: ['operation.failed'],
      environmentIds: [],
      enabled: true,
      ...over,
    }
    const { organisationId } = tenant
    await bench.store
      .subscriptions(organisationId)
      .create(
        { ...settings, id, secret: new Secret('whsec_c2VjcmV0') },
        audit(organisationId, 'subscription.create'),
      )
    return id
  }

  const due = async (longestPauseMs: number) =>
    (await bench.store.outbox.due(longestPauseMs)).map(({ id }) => id)
  const rotate = (id: string, revision: number, secret: string, previousUntil: number) =>
    bench.store
      .subscriptions(bench.one.organisationId)
      .changeSecret(
        id,
        revision,
        { secret: new Secret(secret), previousUntil },
        audit(bench.one.organisationId, 'subscription.rotate-secret'),
      )

  /** A root that is about to be ended, and the lease to do so. */
  async function operation(over: Partial<OperationRecord> = {}) {
    const id = over.id ?? ids.next('op')
    const cached = { state: 'running', needsAttention: false, seq: 1 } as const
    const record = {
      id,
      organisationId: bench.one.organisationId,
      kind: 'workload.deploy',
      subject: `workload:${bench.one.workloadId}`,
      input: {},
      rootId: id,
      position: 0,
      requestedBy: 'user:usr_1',
      correlationId: 'cor_1',
      createdAt: AT,
      ...over,
      cached: { ...cached, startedAt: AT },
    } as unknown as OperationRecord
    const event = { operationId: id, seq: 1, at: AT, body: { type: 'operation.created' } } as const
    const lease = { holder: 'me', leaseMs: 60_000, locks: [] }
    const made = await bench.store.journal.create({
      record,
      event,
      idempotency: undefined,
      audit: [],
      lease,
    })
    if (made.is !== 'created' || made.held === undefined) throw new Error('not made')
    return { id, token: made.held.token, record }
  }

  function write(operationId: string, body: EventBody, expectedSeq = 1): JournalWrite {
    const state = body.type === 'operation.finished' ? body.state : 'running'
    return {
      operationId,
      expectedSeq,
      events: [{ operationId, seq: expectedSeq + 1, at: AT + 1, body }],
      cached: {
        state,
        needsAttention: body.type === 'attention.raised',
        seq: expectedSeq + 1,
        startedAt: AT,
        finishedAt: body.type === 'operation.finished' ? AT + 1 : undefined,
        failure: undefined,
        result: undefined,
      },
    }
  }

  async function end(body = FINISHED, over: Partial<OperationRecord> = {}) {
    const { id, token } = await operation(over)
    await bench.store.journal.append(id, token, [write(id, body)])
    return id
  }

  const told = async (tenant = bench.one) =>
    (await bench.store.deliveries(tenant.organisationId).list({ sort: 'oldest' })).items
  const bodyOf = async (deliveryId: string) =>
    JSON.parse((await bench.store.deliveries(bench.one.organisationId).body(deliveryId)) ?? '')

  async function takeAll(subscriptionId: string) {
    const token = await bench.store.outbox.claim(subscriptionId, 'me', 60_000)
    if (token === undefined) throw new Error('held by another')
    const taken: string[] = []
    for (;;) {
      const { first } = await bench.store.outbox.next(subscriptionId)
      if (first === undefined) {
        if (await bench.store.outbox.takeAudit(subscriptionId, token)) continue
        return taken.map((body) => JSON.parse(body))
      }
      taken.push(first.body)
      await bench.store.outbox.settle(subscriptionId, token, {
        deliveryId: first.id,
        answer: '200',
        outcome: { is: 'delivered' },
      })
    }
  }

  return {
    /** As they are now; a test may put others in. */
    bench,
    FINISHED,
    subscribe,
    due,
    rotate,
    operation,
    write,
    end,
    told,
    bodyOf,
    takeAll,
  }
}
