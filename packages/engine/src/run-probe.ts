import { backoffMs } from './backoff.ts'
import { SUPERSEDED } from './direction.ts'
import type { EventBody, Failure } from './event.ts'
import type { Json } from './json.ts'
import { outcomeOfError } from './outcome-of-error.ts'
import { POLICY } from './policy.ts'
import type { Reality } from './reality.ts'
import { type StepRun, verify } from './run-act.ts'
import { StepError } from './step-error.ts'
import { natureOf, toFailure } from './to-failure.ts'

/** Asks reality about a step whose end nobody saw, and says what that means for the journal. */
export async function runProbe<D>(run: StepRun<D>): Promise<readonly EventBody[]> {
  const input = run.step.input.parse(run.node.plan.input)
  const name = run.node.plan.name
  let reality: Reality<Json>
  try {
    reality = await run.step.probe(run.context, input)
  } catch (error) {
    return unseen(run, error)
  }
  const probed: EventBody = {
    type: 'node.probed',
    node: name,
    reality: reality.is,
    ...whyOf(reality),
  }
  switch (reality.is) {
    case 'absent':
    case 'present-older':
      return [probed]
    case 'present-same':
      return [probed, await adopt(run, input, reality.output)]
    case 'present-newer':
      return [probed, failed(name, { code: SUPERSEDED, message: reality.why })]
    case 'foreign':
      return [probed, failed(name, foreign(reality.why))]
    case 'in-flight':
      return [probed, later(run, 'in-flight', reality.why)]
    case 'unreachable':
      return [probed, later(run, 'unreachable', reality.why)]
  }
}

/** A probe that throws cannot see; that is an answer too. */
function unseen<D>(run: StepRun<D>, error: unknown): readonly EventBody[] {
  const obstacle = toFailure(error)
  const cause = natureOf(error) === 'refused' ? 'barred' : 'unreachable'
  const why = obstacle.message
  return [
    { type: 'node.probed', node: run.node.plan.name, reality: 'unreachable', why },
    { ...later(run, cause, why), obstacle },
  ]
}

async function adopt<D>(run: StepRun<D>, input: unknown, seen: Json): Promise<EventBody> {
  const { step, node, context } = run
  try {
    const output = step.output.parse(seen)
    await verify(run, input, output)
    return { type: 'node.done', node: node.plan.name, output: output ?? null, adopted: true }
  } catch (error) {
    // Seen once, out of sight while verifying: look again later, as if it could not be reached.
    const lost = natureOf(error) === 'lost'
    if (lost && !run.timedOut()) {
      const obstacle = toFailure(error)
      return { ...later(run, 'unreachable', obstacle.message), obstacle }
    }
    const known = lost ? tooLong(step.timeoutMs) : error
    return outcomeOfError(step, node, known, context.now(), false, 'verify')
  }
}

function tooLong(timeoutMs: number): StepError {
  const message = `Not verified within ${timeoutMs} ms.`
  return new StepError('STEP_TIMEOUT', message, { nature: 'transient' })
}

function later<D>(
  run: StepRun<D>,
  cause: 'in-flight' | 'unreachable' | 'barred',
  why: string,
): Extract<EventBody, { readonly type: 'node.unknown' }> {
  const { baseMs, capMs } = cause === 'in-flight' ? POLICY.inFlight : POLICY.unreachable
  const probes = (run.node.unknown?.probes ?? 0) + 1
  const probeAt = run.context.now() + backoffMs(probes, baseMs, capMs)
  return { type: 'node.unknown', node: run.node.plan.name, why, probeAt, cause }
}

function failed(node: string, failure: Failure): EventBody {
  return { type: 'node.failed', node, failure }
}

function foreign(why: string): Failure {
  return {
    code: 'NAME_TAKEN',
    message: `Something that is not ours is in the way: ${why}`,
    hint: 'Remove or rename it, then run the operation again. Keystone never touches what is not its own.',
  }
}

function whyOf(reality: Reality<Json>): { readonly why?: string } {
  return 'why' in reality ? { why: reality.why } : {}
}
