import { z } from 'zod'
import { planNode } from './plan-node.ts'
import { planWords } from './plan-words.ts'

export const plan = z
  .object({
    summary: z.string(),
    risks: z.array(z.string()),
    words: planWords.optional().describe('Summary and risks by their codes; absent in older plans'),
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
