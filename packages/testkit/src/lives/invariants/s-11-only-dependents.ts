import type { NodeView, OperationView } from '@keystone/engine/operation-view'
import type { RestingTree } from '../../sim/scenario.ts'
import type { Violation } from '../../sim/violation.ts'

/**
 * S-11: of an environment's deployment, a failure cancels what depends on it and nothing else, each with
 * the name of what failed first; what went live stays.
 */
export function onlyDependents(trees: readonly RestingTree[]): readonly Violation[] {
  return trees
    .filter(({ root }) => root.record.kind === 'environment.deploy' && !root.cancel)
    .flatMap(({ root }) => [...root.nodes.values()].flatMap((node) => problems(root, node)))
}

function problems(root: OperationView, node: NodeView): readonly Violation[] {
  const needed = node.plan.after.flatMap((name) => root.nodes.get(name) ?? [])
  const at = `${root.record.id}/${node.plan.name}`
  const say = (seen: string): readonly Violation[] => [{ invariant: 'S-11', seen: `${at} ${seen}` }]
  if (needed.every((one) => one.state === 'done'))
    return node.attempts > 0 ? [] : say(`never began (${node.state}) though nothing was missing`)
  if (node.state !== 'cancelled') return say(`is ${node.state} though it needs what was not done`)
  const failed = [...root.nodes.values()].filter((one) => one.failure !== undefined)
  if (failed.some((one) => node.note?.includes(`"${one.plan.label}"`))) return []
  return say(`does not name what failed: ${node.note}`)
}
