import type { Plan } from '@keystone/engine/plan'
import { wirePlanNode } from './wire-plan-node.ts'

export function wirePlan(plan: Plan) {
  const { summary, risks = [], affects = [], nodes } = plan
  return { summary, risks, affects, nodes: nodes.map(wirePlanNode) }
}
