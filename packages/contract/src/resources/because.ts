import { z } from 'zod'
import { words } from './words.ts'

/** Why the engine itself stopped or left something out, as data. */
export const because = z
  .object({
    code: z.enum(['failed', 'not-done']),
    step: z.object({ label: z.string(), words: words.optional() }),
    failure: z.object({ code: z.string(), message: z.string() }).optional(),
  })
  .meta({ id: 'Because' })
