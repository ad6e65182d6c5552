import type { EventBody } from './event.ts'
import type { FaultPlace, FaultPoints } from './fault-points.ts'
import type { AnyStep } from './kind-registry.ts'
import type { NodeView } from './operation-view.ts'
import { outcomeOfError, type Phase } from './outcome-of-error.ts'
import type { StepContext } from './step-context.ts'

export interface StepRun<D> {
  readonly step: AnyStep<D>
  readonly node: NodeView
  readonly context: StepContext<D>
  readonly faults: FaultPoints
  readonly place: FaultPlace
  timedOut(): boolean
}

/** act, then verify: only verify makes a step done. The intent is in the journal already. */
export async function runAct<D>(run: StepRun<D>): Promise<readonly EventBody[]> {
  const { step, node, context, faults, place } = run
  let phase: Phase = 'act'
  try {
    const input = step.input.parse(node.plan.input)
    await faults.at('before-act', place)
    const acting = step.act(context, input)
    // Heard below: an act that ends with an error while the point holds must not end the process.
    acting.catch(() => undefined)
    await faults.at('act-sent', place)
    const output = step.output.parse(await acting)
    await faults.at('after-act', place)
    phase = 'verify'
    await verify(run, input, output)
    return [{ type: 'node.done', node: node.plan.name, output: output ?? null }]
  } catch (error) {
    return [outcomeOfError(step, node, error, context.now(), run.timedOut(), phase)]
  }
}

export async function verify<D>(run: StepRun<D>, input: unknown, output: unknown): Promise<void> {
  await run.faults.at('before-verify', run.place)
  await run.step.verify?.(run.context, input, output)
  await run.faults.at('after-verify', run.place)
}
