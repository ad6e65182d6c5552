import { type KindRegistry, stepOf } from './kind-registry.ts'
import type { Plan } from './plan.ts'
import { StepError } from './step-error.ts'

/**
 * Refuses a plan that could not be walked to its end. `after` may only name earlier nodes, so the array
 * is an order of execution and there are no circles.
 */
export function checkPlan<D>(kinds: KindRegistry<D>, kind: string, plan: Plan): void {
  const earlier = new Set<string>()
  for (const node of plan.nodes) {
    if (!/^[a-z0-9][a-z0-9._-]*$/i.test(node.name)) throw invalid(`"${node.name}" is no node name`)
    if (earlier.has(node.name)) throw invalid(`two nodes are called ${node.name}`)
    const unknown = node.after.find((name) => !earlier.has(name))
    if (unknown !== undefined)
      throw invalid(`${node.name} comes after ${unknown}, which is not before it`)
    if (node.node === 'child' && !kinds.has(node.kind))
      throw invalid(`there is no kind ${node.kind}`)
    if (node.node === 'step') checkStep(kinds, kind, node)
    earlier.add(node.name)
  }
  if (plan.pivot !== undefined && !earlier.has(plan.pivot)) {
    throw invalid(`its point of no return ${plan.pivot} is no node`)
  }
}

function checkStep<D>(
  kinds: KindRegistry<D>,
  kind: string,
  node: Plan['nodes'][number] & { readonly node: 'step' },
): void {
  const step = stepOf(kinds, kind, node)
  if (!step) throw invalid(`${kind} has no step ${node.step}`)
  const parsed = step.input.safeParse(node.input)
  if (!parsed.success) throw invalid(`the input of ${node.name} is wrong: ${parsed.error.message}`)
}

function invalid(why: string): StepError {
  return new StepError('PLAN_INVALID', `The plan cannot be carried out: ${why}.`, {
    hint: 'This is a defect of Keystone. Report it with the id of the operation.',
  })
}
