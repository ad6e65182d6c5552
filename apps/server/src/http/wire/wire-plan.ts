import type { Plan } from '@keystone/engine/plan'
import { wirePlanNode } from './wire-plan-node.ts'

export function wirePlan(plan: Plan) {
  return { summary: plan.summary, risks: plan.risks ?? [], nodes: plan.nodes.map(wirePlanNode) }
}
