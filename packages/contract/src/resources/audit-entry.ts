import { z } from 'zod'
import { instant } from '../schemas/instant.ts'
import { auditOutcome } from './audit-outcome.ts'

export const auditEntry = z
  .object({
    seq: z.int(),
    at: instant,
    actor: z.string(),
    verb: z.string(),
    subject: z.string(),
    outcome: auditOutcome,
    reason: z.string().optional(),
    sourceAddress: z.string().optional(),
    requestId: z.string().optional(),
    correlationId: z.string().optional(),
    operationId: z.string().optional(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })
