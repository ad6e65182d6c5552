import { backoffMs } from './backoff.ts'
import type { EventBody } from './event.ts'
import { POLICY } from './policy.ts'
import type { StepRun } from './run-act.ts'
import { natureOf, toFailure } from './to-failure.ts'

/**
 * Gives back what a step did. A refusal ends it (a person must look); a passing trouble is tried a few
 * times; a lost reply is tried until there is an answer, since undo asks reality first by itself.
 */
export async function runUndo<D>(run: StepRun<D>): Promise<readonly EventBody[]> {
  const { step, node, context, faults, place } = run
  const name = node.plan.name
  if (typeof step.undo !== 'function')
    return [{ type: 'undo.done', node: name, note: step.undo.none }]
  try {
    const input = step.input.parse(node.plan.input)
    const output = node.output === undefined ? undefined : step.output.parse(node.output)
    await faults.at('before-undo', place)
    const undoing = step.undo(context, input, output)
    undoing.catch(() => undefined)
    await faults.at('undo-sent', place)
    await undoing
    await faults.at('after-undo', place)
    return [{ type: 'undo.done', node: name }]
  } catch (error) {
    return [outcome(run, error)]
  }
}

function outcome<D>(run: StepRun<D>, error: unknown): EventBody {
  const { step, node, context } = run
  const name = node.plan.name
  const failure = toFailure(error)
  const nature = natureOf(error)
  const tries = Math.max(POLICY.undoAttempts, step.retry?.attempts ?? 1)
  const over = nature === 'transient' && node.undoAttempts >= tries
  if (nature === 'refused' || over) return { type: 'undo.failed', node: name, failure }
  const { baseMs, capMs } =
    nature === 'lost' ? POLICY.unreachable : { ...POLICY.retry, ...step.retry }
  const retryAt = context.now() + backoffMs(node.undoAttempts, baseMs, capMs)
  return { type: 'undo.retrying', node: name, failure, retryAt }
}
