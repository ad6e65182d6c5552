import { z } from 'zod'

export const workloadDeployInput = z.object({
  organisationId: z.string(),
  workloadId: z.string(),
  /** Id that the new release will have. */
  releaseId: z.string(),
  type: z.enum(['initial', 'update', 'redeploy']),
  /** Another branch, tag or commit than the spec's, for this deployment only. */
  want: z.string().optional(),
})

export type WorkloadDeployInput = z.output<typeof workloadDeployInput>
