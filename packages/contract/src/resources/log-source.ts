import { z } from 'zod'
import { instant } from '../schemas/instant.ts'

/** Something that has logs: a replica, or one whose container is gone and whose lines were kept. */
export const logSource = z
  .object({
    replicaId: z.string(),
    process: z.string(),
    slot: z.int(),
    releaseNumber: z.int().optional(),
    kept: z.boolean(),
    keptAt: instant.optional(),
  })
  .meta({ id: 'LogSource' })
