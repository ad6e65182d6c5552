import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'
import { rightName } from './right-name.ts'

export const apiToken = z
  .object({
    id: idOf('token'),
    name: z.string(),
    /** First characters, to tell tokens apart; useless without the rest. */
    hint: z.string(),
    scopes: z.array(rightName),
    createdAt: instant,
    expiresAt: instant.optional(),
    lastUsedAt: instant.optional(),
  })
  .meta({ id: 'ApiToken' })
