import { z } from 'zod'

export const auditVerdict = z
  .object({
    intact: z.boolean(),
    entries: z.int(),
    firstBadSeq: z.int().optional(),
    why: z.string().optional(),
    headHash: z.string().optional(),
  })
  .meta({ id: 'AuditVerdict' })
