import { DELIVERY_STATES } from '@keystone/domain/entities/delivery'
import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'
import { toldType } from './told-type.ts'
import { words } from './words.ts'

export const delivery = z
  .object({
    id: idOf('delivery').describe('The webhook-id, the same at each try'),
    subscriptionId: idOf('subscription'),
    type: toldType,
    subject: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    createdAt: instant,
    lastTriedAt: instant.optional(),
    lastAnswer: z.string().optional(),
    parkedBecause: z.string().optional(),
    parkedWords: words.optional().describe('The same by its code'),
  })
  .meta({ id: 'Delivery' })
