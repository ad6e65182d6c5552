import { z } from 'zod'
import { instant } from '../schemas/instant.ts'

export const outputLine = z
  .object({
    operationId: z.string(),
    node: z.string(),
    attempt: z.int(),
    offset: z.int(),
    at: instant,
    text: z.string(),
  })
  .meta({ id: 'OutputLine' })
