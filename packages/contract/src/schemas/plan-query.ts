import { z } from 'zod'

/** On every route that starts an operation. */
export const planQuery = z.object({
  plan: z.stringbool().optional().describe('true: only show what would be done (OPS-14)'),
  planHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('Refuse with PLAN_STALE unless the plan is still the one with this hash'),
})
