import type { FencingToken } from '@keystone/engine/step-context'
import type { DueDelivery } from '@keystone/store/outbox/outbox'
import type { Settlement } from '@keystone/store/outbox/settle-delivery'
import type { OutboxDeps } from '../outbox/outbox-deps.ts'
import { OUTBOX_POLICY } from '../outbox/outbox-policy.ts'
import { LONGEST_PAUSE_MS, pauseAfter } from '../outbox/pause-after.ts'
import { type Posted, postSigned } from '../outbox/post-signed.ts'

const DAY_MS = 24 * 3_600_000

/**
 * One pass: sends what waits to every sink that is not in a pause (OPS-12a). Operations never wait for it:
 * they wrote a row, and that was all. A sink gets its messages one after the other in order, and where one is
 * not taken, the sink pauses, not the message: so order holds, and a sink that is down gets one call a pause
 * however much waits.
 *
 * At least once: a crash between the answer and its record sends the same message again, under the
 * same `webhook-id`, by which the receiver drops it. Exactly once cannot be had over a network.
 *
 * @returns subscriptions that were worked on
 */
export async function deliverOutbox(
  deps: OutboxDeps,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const due = [...(await deps.basis.store.outbox.due(LONGEST_PAUSE_MS))]
  const done: string[] = []
  const failures: unknown[] = []
  const work = async () => {
    for (let id = due.shift(); id !== undefined && !signal.aborted; id = due.shift()) {
      try {
        if (await deliverTo(deps, id, signal)) done.push(id)
      } catch (error) {
        // A sink whose secret cannot be read, a lease that was lost: the others are none the worse.
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: OUTBOX_POLICY.sinksAtOnce }, work))
  if (failures.length > 0) throw new AggregateError(failures, 'Some sinks could not be served.')
  return done
}

/** False: another instance is at it. */
async function deliverTo(deps: OutboxDeps, id: string, signal: AbortSignal): Promise<boolean> {
  const { outbox } = deps.basis.store
  const holder = deps.basis.ids.next('outbox')
  const token = await outbox.claim(id, holder, OUTBOX_POLICY.leaseMs)
  if (token === undefined) return false
  try {
    const untilMs = deps.basis.clock.monotonicMs() + OUTBOX_POLICY.turnMs
    let goesOn = true
    while (goesOn && deps.basis.clock.monotonicMs() < untilMs && !signal.aborted)
      goesOn = await deliverNext(deps, { id, token }, signal)
    return true
  } finally {
    await outbox.release(id, holder)
  }
}

interface Turn {
  readonly id: string
  readonly token: FencingToken
}

/** Whether to go on with this sink: nothing waits, or it took nothing, ends the turn. */
async function deliverNext(deps: OutboxDeps, turn: Turn, signal: AbortSignal): Promise<boolean> {
  const { outbox } = deps.basis.store
  const { first, other } = await outbox.next(turn.id)
  if (first === undefined) return await outbox.takeAudit(turn.id, turn.token)
  const posted = await post(deps, turn, first, signal)
  if (posted === undefined) return false
  const isSuspect = posted.is === 'again' && first.attempts + 1 >= OUTBOX_POLICY.suspectAfter
  const beside = isSuspect && other ? await post(deps, turn, other, signal) : undefined
  if (beside !== undefined && other !== undefined) await settle(deps, turn, other, beside)
  const isPoison = beside?.is === 'delivered'
  await settle(deps, turn, first, posted, isPoison ? refusedWhileOthersPass(first) : undefined)
  if (posted.is !== 'again' || isPoison) return true
  const because = `It was not taken within ${OUTBOX_POLICY.keptMs / DAY_MS} days.`
  await outbox.parkOld(turn.id, turn.token, OUTBOX_POLICY.keptMs, because)
  return false
}

/** The first one fails and fails, and the sink took another meanwhile: then it is that message. */
function refusedWhileOthersPass({ attempts }: DueDelivery): string {
  return `It failed ${attempts + 1} times, and the sink took another one meanwhile.`
}

/** Undefined: the subscription is gone or off, or this process is being stopped. */
async function post(
  deps: OutboxDeps,
  { id }: Turn,
  delivery: DueDelivery,
  signal: AbortSignal,
): Promise<Posted | undefined> {
  const sink = await deps.basis.store.outbox.sink(id)
  if (sink === undefined || !sink.enabled) return undefined
  const posted = await postSigned(deps, sink, delivery, signal)
  // Cut off by our own end: that says nothing of the sink.
  return signal.aborted && posted.is === 'again' ? undefined : posted
}

/** @param parkedBecause where the message is given up on, whatever this answer said */
async function settle(
  { basis }: OutboxDeps,
  { id, token }: Turn,
  delivery: DueDelivery,
  { is, answer, retryAfter }: Posted,
  parkedBecause?: string,
): Promise<void> {
  const record = (outcome: Settlement['outcome']) =>
    basis.store.outbox.settle(id, token, { deliveryId: delivery.id, answer, outcome })
  if (parkedBecause !== undefined) return record({ is: 'parked', because: parkedBecause })
  if (is === 'delivered') return record({ is })
  if (is === 'refused') return record({ is: 'parked', because: 'The sink refused this message.' })
  const failures = (await basis.store.outbox.sink(id))?.failures ?? 0
  const nowMs = basis.clock.now()
  const chance = Buffer.from(basis.random(1)).readUInt8(0) / 256
  return record({ is: 'again', atMs: nowMs + pauseAfter(failures + 1, retryAfter, nowMs, chance) })
}
