import { z } from 'zod'
import { instant } from '../schemas/instant.ts'

/** Text as the process wrote it: show it as text, never as HTML. */
export const logLine = z
  .object({
    at: instant,
    replicaId: z.string(),
    process: z.string(),
    slot: z.int(),
    releaseNumber: z.int().optional(),
    stream: z.enum(['stdout', 'stderr']),
    text: z.string(),
  })
  .meta({ id: 'LogLine' })
