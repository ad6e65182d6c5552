import { z } from 'zod'

export const workloadRollbackInput = z.object({
  organisationId: z.string(),
  workloadId: z.string(),
  /** A kept release of this workload. */
  releaseId: z.string(),
})

export type WorkloadRollbackInput = z.output<typeof workloadRollbackInput>
