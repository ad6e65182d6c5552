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
    organisations: z
      .array(z.object({ id: idOf('organisation'), name: z.string(), role: roleName }))
      .describe('Where one may act, by the header keystone-organisation; of a token only its own'),
    role: roleName,
    rights: z.array(rightName),
    via: z.enum(['session', 'token']),
  })
  .meta({ id: 'Me' })
