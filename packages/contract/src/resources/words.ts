import { z } from 'zod'

/** A sentence apart from its language: its code and the names in it; translated by who has another one. */
export const words = z
  .object({
    code: z.string(),
    with: z
      .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
      .optional()
      .describe('Names and numbers in it; a list is joined as the language does it'),
  })
  .meta({ id: 'Words' })
