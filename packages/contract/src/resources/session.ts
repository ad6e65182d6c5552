import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'

export const session = z
  .object({
    id: idOf('session'),
    current: z.boolean(),
    sourceAddress: z.string(),
    userAgent: z.string(),
    createdAt: instant,
    lastUsedAt: instant,
    expiresAt: instant,
  })
  .meta({ id: 'Session' })
