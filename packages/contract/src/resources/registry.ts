import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'

export const registry = z
  .object({
    id: idOf('registry'),
    name: z.string(),
    host: z.string(),
    username: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Registry' })
