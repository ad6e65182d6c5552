import type { PlanNode } from '@keystone/engine/plan'

export function wirePlanNode(node: PlanNode) {
  return {
    node: node.node,
    name: node.name,
    label: node.label,
    words: node.words,
    after: node.after,
    does: node.node === 'step' ? node.step : node.kind,
  }
}
