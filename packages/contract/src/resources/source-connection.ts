import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'

/** Secrets are write-only; a generated key shows its public half. */
export const sourceConnection = z
  .object({
    id: idOf('sourceConnection'),
    name: z.string(),
    kind: z.enum(['token', 'ssh-key']),
    username: z.string().optional(),
    publicKey: z.string().optional(),
    hostKeys: z.array(z.string()),
    createdAt: instant,
  })
  .meta({ id: 'SourceConnection' })
