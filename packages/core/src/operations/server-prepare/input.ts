import { z } from 'zod'

export const serverPrepareInput = z.object({
  organisationId: z.string(),
  serverId: z.string(),
  /** Workloads whose upstreams are set right too; locked, so that no switch of theirs is under way. */
  workloadIds: z.array(z.string()).default([]),
})
