import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'
import { toldType } from './told-type.ts'

export const subscription = z
  .object({
    id: idOf('subscription'),
    name: z.string(),
    url: z.string(),
    types: z.array(toldType),
    environmentIds: z
      .array(idOf('environment'))
      .describe('Only what concerns one of these; empty: everything'),
    enabled: z.boolean(),
    failures: z.int().describe('Tries in a row that failed'),
    nextTryAt: instant.optional().describe('Not before then is it tried again'),
    lastDeliveredAt: instant.optional(),
    waiting: z
      .int()
      .describe('Deliveries still to be made; audit entries are counted when their turn comes'),
    parked: z.int().describe('Deliveries that a person must look at'),
    revision: z.int(),
    createdAt: instant,
  })
  .meta({ id: 'Subscription' })
