import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'
import { roleName } from './role-name.ts'

export const member = z
  .object({
    id: idOf('member'),
    userId: idOf('user'),
    email: z.string(),
    name: z.string(),
    role: roleName,
    revision: z.int().describe('Send it back as If-Match'),
    createdAt: instant,
  })
  .meta({ id: 'Member' })
