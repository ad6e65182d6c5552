import { z } from 'zod'

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
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    operationId: z.string().optional(),
  })
  .meta({ id: 'Problem' })
