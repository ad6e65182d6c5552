import type { CheckResult } from '@keystone/plugin-kit/check-result'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { OutboxDeps } from '../outbox/outbox-deps.ts'
import { postSigned } from '../outbox/post-signed.ts'
import { found } from './found.ts'

/** Posts a message of its own type, once, now, and says what came back. Throws NOT_FOUND. */
export async function testSubscription(
  deps: OutboxDeps,
  actor: Actor,
  input: { readonly subscriptionId: string; readonly signal: AbortSignal },
): Promise<CheckResult> {
  const { store, ids, clock } = deps.basis
  const { organisationId } = actor
  const { id, name } = found(
    await store.subscriptions(organisationId).get(input.subscriptionId),
    'subscription',
    input.subscriptionId,
  )
  const audit = auditOf(clock, actor, 'subscription.test', `subscription:${id}`)
  await store.audit(organisationId).record(audit)
  const sink = found(await store.outbox.sink(id), 'subscription', id)
  const timestamp = new Date(clock.now()).toISOString()
  const data = { organisationId, subscription: { id, name } }
  const body = JSON.stringify({ type: 'keystone.test', timestamp, data })
  const message = { id: ids.next('dlv'), body }
  const { is, answer, problem } = await postSigned(deps, sink, message, input.signal)
  if (is === 'delivered') return { ok: true, found: answer }
  if (problem !== undefined)
    return { ok: false, code: problem.code, why: answer, fix: problem.hint ?? '' }
  const fix =
    'Any status from 200 to 299 means that a message was taken. Redirects are not followed.'
  return { ok: false, code: 'WEBHOOK_REFUSED', why: answer, fix }
}
