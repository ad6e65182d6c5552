import type { Plan } from '@keystone/engine/plan'
import { wirePlanNode } from './wire-plan-node.ts'

export function wirePlan(plan: Plan) {
  const { summary, risks = [], words, affects = [], nodes } = plan
  return { summary, risks, words, affects, nodes: nodes.map(wirePlanNode) }
}
