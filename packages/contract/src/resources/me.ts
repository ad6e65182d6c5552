import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { organisation } from './organisation.ts'
import { rightName } from './right-name.ts'
import { roleName } from './role-name.ts'

/** Who is calling, and what they may do now. */
export const me = z
  .object({
    user: z.object({ id: idOf('user'), email: z.string(), name: z.string() }),
    organisation,
    role: roleName,
    rights: z.array(rightName),
    via: z.enum(['session', 'token']),
  })
  .meta({ id: 'Me' })
