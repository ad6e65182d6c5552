import { z } from 'zod'

export const planNode = z
  .object({
    node: z.enum(['step', 'child']),
    name: z.string(),
    label: z.string(),
    after: z.array(z.string()),
    /** Name of the step's definition, or kind of the child operation. */
    does: z.string(),
  })
  .meta({ id: 'PlanNode' })
