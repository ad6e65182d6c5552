import { z } from 'zod'

export const auditVerdict = z
  .object({
    intact: z.boolean(),
    entries: z.int().optional(),
    firstBadSeq: z.int().optional(),
    why: z.string().optional(),
  })
  .meta({ id: 'AuditVerdict' })
