import { z } from 'zod'

export const failure = z
  .object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    detail: z.json().optional(),
    node: z.string().optional(),
  })
  .meta({ id: 'Failure' })
