import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'

/** Derived from desired rows and what was last seen of the containers; never stored by hand (domain.md). */
export const workloadStatus = z
  .object({
    state: z.enum(['idle', 'deploying', 'running', 'degraded', 'failed', 'stopped', 'unknown']),
    why: z.string().optional(),
    observedAt: instant.optional(),
    desiredReplicas: z.int(),
    runningReplicas: z.int(),
    /** The operation that changes it now. */
    operationId: idOf('operation').optional(),
  })
  .meta({ id: 'WorkloadStatus' })
