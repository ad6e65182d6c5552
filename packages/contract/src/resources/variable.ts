import { z } from 'zod'
import { instant } from '../schemas/instant.ts'

/** `value` is there only where the variable is not secret. */
export const variable = z
  .object({
    name: z.string(),
    secret: z.boolean(),
    source: z.enum(['user', 'attachment', 'platform']),
    /** Where the effective value comes from, when a workload's list is asked for. */
    scope: z.enum(['environment', 'workload']),
    value: z.string().optional(),
    /** Counts the changes of this name where it is set; what an edit is made from. */
    revision: z.int(),
    updatedAt: instant,
  })
  .meta({ id: 'Variable' })
