import { z } from 'zod'
import { planAffects } from './plan-affects.ts'
import { planNode } from './plan-node.ts'
import { planWords } from './plan-words.ts'

export const plan = z
  .object({
    summary: z.string(),
    risks: z.array(z.string()),
    words: planWords.optional().describe('Summary and risks by their codes; absent in older plans'),
    affects: planAffects,
    nodes: z.array(planNode),
  })
  .meta({ id: 'Plan' })
