import { backoffMs } from './backoff.ts'
import type { EventBody } from './event.ts'
import type { AnyStep } from './kind-registry.ts'
import type { NodeView } from './operation-view.ts'
import { POLICY } from './policy.ts'
import { natureOf, toFailure } from './to-failure.ts'

/** Where it went wrong: a retry after `verify` must not act again on an effect that is there. */
export type Phase = 'act' | 'verify'

/** What the journal says after `act` or `verify` threw (OPS-6, OPS-6a). */
export function outcomeOfError<D>(
  step: AnyStep<D>,
  node: NodeView,
  error: unknown,
  now: number,
  timedOut: boolean,
  phase: Phase,
): EventBody {
  const name = node.plan.name
  const failure = toFailure(error)
  switch (natureOf(error)) {
    case 'refused':
      return { type: 'node.failed', node: name, failure }
    case 'transient': {
      if (attemptsLeft(step, node) <= 0) return { type: 'node.failed', node: name, failure }
      const { baseMs } = step.retry ?? POLICY.retry
      const tries = node.attempts + node.unverified
      const at = now + backoffMs(tries, baseMs, POLICY.retry.capMs)
      if (phase === 'act') return { type: 'node.retrying', node: name, failure, retryAt: at }
      const why = failure.message
      return { type: 'node.unknown', node: name, why, probeAt: at, cause: 'unverified', failure }
    }
    case 'lost': {
      const why = timedOut ? `No end within ${step.timeoutMs} ms.` : failure.message
      const cause = timedOut ? 'timeout' : 'lost'
      const known = timedOut ? { code: 'STEP_TIMEOUT', message: why } : failure
      return { type: 'node.unknown', node: name, why, probeAt: now, cause, failure: known }
    }
  }
}

/** Crashes, and the first lost replies, do not count as attempts (I-4). */
export function attemptsLeft<D>(step: AnyStep<D>, node: NodeView): number {
  const free = node.crashes + Math.min(node.losses, POLICY.freeLosses)
  return (step.retry?.attempts ?? 1) + free - node.attempts - node.unverified
}
