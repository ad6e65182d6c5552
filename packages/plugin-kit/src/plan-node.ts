export type { PlanNode } from '@keystone/engine/plan'
