import { z } from 'zod'
import { words } from './words.ts'

export const auditVerdict = z
  .object({
    intact: z.boolean(),
    entries: z.int().optional(),
    firstBadSeq: z.int().optional(),
    why: z.string().optional(),
    words: words.optional().describe('Why, by its code'),
  })
  .meta({ id: 'AuditVerdict' })
