import { z } from 'zod'
import { planNode } from './plan-node.ts'

export const plan = z
  .object({ summary: z.string(), risks: z.array(z.string()), nodes: z.array(planNode) })
  .meta({ id: 'Plan' })
