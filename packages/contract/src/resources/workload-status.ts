import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'
import { words } from './words.ts'

/** A serving replica that ends by itself, and is started again by its engine. */
const crash = z.object({
  /** `web 1`. */
  replica: z.string(),
  /** Again and again, by the rule of the guardrail CRASH_LOOP; or else within the last minute. */
  isLooping: z.boolean(),
  restartCount: z.int(),
  endedAt: instant.optional(),
  /** Absent: the engine does not know it any more. */
  exitCode: z.int().optional(),
  oomKilled: z.boolean().optional(),
})

/** Derived from desired rows and what was last seen of the containers; never stored by hand (domain.md). */
export const workloadStatus = z
  .object({
    state: z.enum(['idle', 'deploying', 'running', 'degraded', 'failed', 'stopped', 'unknown']),
    why: z.string().optional(),
    words: z.array(words).optional().describe('The same by code, but for the crash'),
    observedAt: instant.optional(),
    desiredReplicas: z.int(),
    runningReplicas: z.int(),
    crash: crash.optional(),
    /** The operation that changes it now. */
    operationId: idOf('operation').optional(),
  })
  .meta({ id: 'WorkloadStatus' })
