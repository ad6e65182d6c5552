import { z } from 'zod'

export const replicaDeployInput = z.object({
  workloadId: z.string(),
  releaseId: z.string(),
  /** Id that the replica has or will have. */
  replicaId: z.string(),
  serverId: z.string(),
  process: z.string(),
  slot: z.int(),
})

export type ReplicaDeployInput = z.output<typeof replicaDeployInput>
