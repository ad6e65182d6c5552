import { z } from 'zod'
import { words } from './words.ts'

export const planNode = z
  .object({
    node: z.enum(['step', 'child']),
    name: z.string(),
    label: z.string(),
    words: words.optional().describe('The label by its code; absent in plans of older versions'),
    after: z.array(z.string()),
    /** Name of the step's definition, or kind of the child operation. */
    does: z.string(),
  })
  .meta({ id: 'PlanNode' })
