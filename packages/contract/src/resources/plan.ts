import { z } from 'zod'
import { planNode } from './plan-node.ts'

export const plan = z
  .object({
    summary: z.string(),
    risks: z.array(z.string()),
    affects: z
      .array(
        z.object({
          how: z.enum(['makes', 'changes', 'removes']),
          what: z.string(),
          name: z.string(),
          id: z.string().optional(),
        }),
      )
      .describe('What it touches, as people know it'),
    nodes: z.array(planNode),
  })
  .meta({ id: 'Plan' })
