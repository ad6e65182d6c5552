import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import { z } from 'zod'

export const releaseBuildInput = z.object({
  workloadId: z.string(),
  /** Id that the new release will have. */
  releaseId: z.string(),
  /** The workload's spec when the deployment was planned; it becomes the release's. */
  spec: workloadSpec,
  buildServerId: z.string(),
  pushTo: z.object({ registryId: z.string(), repository: z.string() }).optional(),
  /** Another branch, tag or commit than the spec's, for this release only. */
  want: z.string().optional(),
  /** Takes the image of this release instead of building: a redeployment. */
  copyFrom: z.string().optional(),
})

export type ReleaseBuildInput = z.output<typeof releaseBuildInput>
