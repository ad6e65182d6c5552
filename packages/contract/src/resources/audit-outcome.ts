import { z } from 'zod'

/** What became of an act: `started` stands before one that takes time, another entry after it. */
export const auditOutcome = z
  .enum(['started', 'succeeded', 'failed', 'cancelled', 'denied'])
  .meta({ id: 'AuditOutcome' })
