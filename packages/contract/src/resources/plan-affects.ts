import { z } from 'zod'

export const planAffects = z
  .array(
    z.object({
      how: z.enum(['makes', 'changes', 'removes']),
      what: z.string(),
      name: z.string(),
      id: z.string().optional(),
    }),
  )
  .describe('What it touches, as people know it')
