import type { KindRegistry } from '@keystone/engine/kind-registry'
import type { PlanNode } from '@keystone/engine/plan'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { PlantedBug } from '../../sim/planted-bug.ts'

/** A defect in the plans of every kind: what becomes of each node. */
export function changePlan(
  name: string,
  breaks: string,
  change: (node: PlanNode, nodes: readonly PlanNode[]) => PlanNode,
): PlantedBug<Ports> {
  return { name, breaks, kinds: (kinds) => changed(kinds, change) }
}

function changed(
  kinds: KindRegistry<Ports>,
  change: (node: PlanNode, nodes: readonly PlanNode[]) => PlanNode,
): KindRegistry<Ports> {
  return new Map(
    [...kinds].map(([name, kind]) => {
      const plan: typeof kind.plan = (input, snapshot, operationId) => {
        const planned = kind.plan(input, snapshot, operationId)
        return { ...planned, nodes: planned.nodes.map((node) => change(node, planned.nodes)) }
      }
      return [name, { ...kind, plan }]
    }),
  )
}
