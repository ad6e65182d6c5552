import { z } from 'zod'
import { instant } from '../schemas/instant.ts'

/** One entry of the journal; `body.type` says what happened. */
export const operationEvent = z
  .object({
    operationId: z.string(),
    seq: z.int(),
    at: instant,
    body: z.looseObject({ type: z.string() }),
  })
  .meta({ id: 'OperationEvent' })
