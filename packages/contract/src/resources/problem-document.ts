import { z } from 'zod'
import { words } from './words.ts'

const fieldProblem = z.object({
  path: z.string(),
  message: z.string(),
  words: z.array(words).optional().describe('The message by its codes'),
})

/** RFC 9457, as application/problem+json. */
export const problemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    hint: z.string().optional(),
    requestId: z.string(),
    fields: z.array(fieldProblem).optional(),
    operationId: z.string().optional(),
  })
  .meta({ id: 'Problem' })
