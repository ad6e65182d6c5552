import { deliverOutbox } from '@keystone/core/reconcilers/deliver-outbox'
import type { ToldType } from '@keystone/domain/entities/told-type'
import { type LabWebhook, labWebhook } from '@keystone/testkit/lab/lab-webhook'
import { expect } from 'vitest'
import { call } from './call.ts'
import { firstAdmin, memberToken } from './people.ts'
import { makeTenant, type Tenant } from './tenant.ts'
import { type TestApi, testApi } from './test-api.ts'

export const MINUTE_MS = 60_000
export const NEVER = new AbortController().signal

interface Delivery {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly state: string
  readonly attempts: number
  readonly parkedBecause?: string
  readonly lastAnswer?: string
}

/** A control plane that tells a webhook what happens; what it sends goes out only when it is told to. */
export interface OutboxWorld {
  readonly api: TestApi
  readonly hook: LabWebhook
  /** Of the owner. */
  readonly token: string
  /** After days the one before has expired. */
  readonly renewToken: () => Promise<void>
  /** Another control plane in its place, which must have been closed. */
  readonly start: (over?: Parameters<typeof testApi>[0]) => Promise<void>
  readonly subscribe: (
    types: readonly ToldType[],
    as?: { readonly url?: string; readonly token?: string },
  ) => Promise<{ readonly id: string; readonly secret: string }>
  /** One whole deployment; how it ended. */
  readonly deploy: () => Promise<{ readonly id: string; readonly state: string }>
  readonly pass: () => ReturnType<typeof deliverOutbox>
  /** Passes until nothing is due any more, as if the time of every pause went by. */
  readonly passThrough: (times?: number) => Promise<void>
  readonly deliveries: (query?: string) => Promise<readonly Delivery[]>
  readonly close: () => Promise<void>
}

export async function outboxWorld(): Promise<OutboxWorld> {
  const hook = await labWebhook()
  let made = 0
  let now: { readonly api: TestApi; readonly tenant: Tenant; readonly token: string }

  async function start(over: Parameters<typeof testApi>[0] = {}): Promise<void> {
    const api = await testApi(over)
    const { organisationId } = await firstAdmin(api)
    const tenant = await makeTenant(api, organisationId)
    now = { api, tenant, token: await memberToken(api, organisationId, 'owner') }
  }
  const pass = () => deliverOutbox(now.api.product, NEVER)

  await start()
  return {
    hook,
    start,
    pass,
    get api() {
      return now.api
    },
    get token() {
      return now.token
    },
    async renewToken() {
      const { api, tenant } = now
      now = { api, tenant, token: await memberToken(api, tenant.organisationId, 'owner') }
    },
    async subscribe(types, { url = hook.url, token = now.token } = {}) {
      const body = { name: `sink ${++made}`, url, types }
      const answer = await call(now.api, 'POST /v1/subscriptions', { token }, body)
      expect(answer.status).toBe(201)
      return answer.body
    },
    async deploy() {
      const { api, tenant, token } = now
      const path = `POST /v1/workloads/${tenant.workloadId}/deployments`
      const { body } = await call(api, path, { token }, {}, { 'idempotency-key': `key-${++made}` })
      if (body.id === undefined) throw new Error(JSON.stringify(body))
      await api.product.engine.whenAtRest(body.id)
      const ended = await call(api, `GET /v1/operations/${body.id}`, { token })
      return { id: body.id as string, state: ended.body.operations[0].state as string }
    },
    async passThrough(times = 30) {
      for (let round = 0; round < times; round++) {
        await pass()
        now.api.clock.ahead(12 * MINUTE_MS)
      }
    },
    async deliveries(query = '') {
      const { api, token } = now
      const path = `GET /v1/deliveries?sort=oldest&limit=200${query}`
      return (await call(api, path, { token })).body.items
    },
    async close() {
      await now.api.close()
      await hook.close()
    },
  }
}
