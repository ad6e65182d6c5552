import { z } from 'zod'
import { instant } from '../schemas/instant.ts'

export const auditEntry = z
  .object({
    seq: z.int(),
    at: instant,
    actor: z.string(),
    verb: z.string(),
    subject: z.string(),
    outcome: z.string(),
    reason: z.string().optional(),
    sourceAddress: z.string().optional(),
    requestId: z.string().optional(),
    correlationId: z.string().optional(),
    operationId: z.string().optional(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })
