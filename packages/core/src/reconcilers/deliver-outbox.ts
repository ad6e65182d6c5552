import { setTimeout as sleep } from 'node:timers/promises'
import { tellFrom } from '@keystone/domain/words/tell-from'
import type { FencingToken } from '@keystone/engine/step-context'
import type { DueSubscription } from '@keystone/store/outbox/due-subscriptions'
import type { DueDelivery } from '@keystone/store/outbox/outbox'
import type { Settlement } from '@keystone/store/outbox/settle-delivery'
import { nextTurns } from '../outbox/next-turns.ts'
import type { OutboxDeps } from '../outbox/outbox-deps.ts'
import { OUTBOX_POLICY } from '../outbox/outbox-policy.ts'
import { PARKED_TEXTS } from '../outbox/parked-texts.ts'
import { LONGEST_PAUSE_MS, pauseAfter } from '../outbox/pause-after.ts'
import { type Posted, postSigned } from '../outbox/post-signed.ts'

const DAY_MS = 24 * 3_600_000
const tell = tellFrom(PARKED_TEXTS)

/**
 * One pass: sends what waits to every sink that is not in a pause (OPS-12a), for as long as something does.
 * Operations never wait for it: they wrote a row, and that was all. A sink gets its messages one after the
 * other in order, and where one is not taken, the sink pauses, not the message: so order holds, and a sink
 * that is down gets one call a pause however much waits. Whose turn it is, `nextTurns` says; who has
 * something to send by now is looked at all the time, so that nobody waits for the end of a long pass.
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
  const pass = new OutboxPass(deps, signal)
  for (;;) {
    if (!signal.aborted) pass.begin(await pass.due())
    if (pass.isIdle) return pass.end()
    await pass.nextChange()
  }
}

/** Who is at work in one pass, and who was. Lives for the pass. */
class OutboxPass {
  readonly #deps: OutboxDeps
  readonly #signal: AbortSignal
  readonly #atWork = new Map<DueSubscription, Promise<void>>()
  readonly #lastTurns = new Map<string, number>()
  readonly #restsUntil = new Map<string, number>()
  readonly #done = new Set<string>()
  readonly #failures = new Map<string, unknown>()
  #due: readonly DueSubscription[] = []
  #lookedAtMs = Number.NEGATIVE_INFINITY
  #turns = 0

  constructor(deps: OutboxDeps, signal: AbortSignal) {
    this.#deps = deps
    this.#signal = signal
  }

  get isIdle(): boolean {
    return this.#atWork.size === 0
  }

  /**
   * Those with something to send that have not just had their turn; of thousands that one look has found not
   * looked for again after each. A look that fails ends a pass only where nobody is at work.
   */
  async due(): Promise<readonly DueSubscription[]> {
    const { store, clock } = this.#deps.basis
    const nowMs = clock.monotonicMs()
    const isOld = nowMs - this.#lookedAtMs >= OUTBOX_POLICY.lookMs
    try {
      if (isOld || this.#due.length === 0) {
        this.#due = await store.outbox.due(LONGEST_PAUSE_MS)
        this.#lookedAtMs = nowMs
      }
    } catch (error) {
      if (this.isIdle) throw error
    }
    // A rest is longer than a look is good for: whoever pauses since is not among those of an old look.
    return this.#due.filter(({ id }) => (this.#restsUntil.get(id) ?? 0) <= nowMs)
  }

  begin(due: readonly DueSubscription[]): void {
    const begun = nextTurns(due, [...this.#atWork.keys()], this.#lastTurns)
    this.#due = due.filter((one) => !begun.includes(one))
    for (const one of begun) {
      this.#turns += 1
      this.#lastTurns.set(one.id, this.#turns).set(one.organisationId, this.#turns)
      this.#atWork.set(
        one,
        this.#turn(one).finally(() => this.#atWork.delete(one)),
      )
    }
  }

  /** A turn has ended, or it is time to look again. */
  async nextChange(): Promise<void> {
    const looked = new AbortController()
    const look = sleep(OUTBOX_POLICY.lookMs, undefined, { signal: looked.signal }).catch(() => {})
    await Promise.race([look, ...this.#atWork.values()])
    looked.abort()
  }

  end(): readonly string[] {
    if (this.#failures.size > 0)
      throw new AggregateError([...this.#failures.values()], 'Some sinks could not be served.')
    return [...this.#done]
  }

  async #turn({ id }: DueSubscription): Promise<void> {
    const { clock } = this.#deps.basis
    try {
      if (await deliverTo(this.#deps, id, this.#signal)) this.#done.add(id)
      this.#failures.delete(id)
    } catch (error) {
      // A sink whose secret cannot be read, a lease that was lost: the others are none the worse.
      this.#failures.set(id, error)
    } finally {
      this.#restsUntil.set(id, clock.monotonicMs() + OUTBOX_POLICY.restMs)
    }
  }
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
  const because = tell('not-taken-in-days', { count: OUTBOX_POLICY.keptMs / DAY_MS }).text
  await outbox.parkOld(turn.id, turn.token, OUTBOX_POLICY.keptMs, because)
  return false
}

/** The first one fails and fails, and the sink took another meanwhile: then it is that message. */
function refusedWhileOthersPass({ attempts }: DueDelivery): string {
  return tell('sink-took-another', { count: attempts + 1 }).text
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
  if (is === 'refused') return record({ is: 'parked', because: tell('sink-refused').text })
  const failures = (await basis.store.outbox.sink(id))?.failures ?? 0
  const nowMs = basis.clock.now()
  const chance = Buffer.from(basis.random(1)).readUInt8(0) / 256
  return record({ is: 'again', atMs: nowMs + pauseAfter(failures + 1, retryAfter, nowMs, chance) })
}
