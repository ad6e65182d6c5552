import { z } from 'zod'

export const replicaRetireInput = z.object({
  workloadId: z.string(),
  replicaId: z.string(),
  drainTimeoutMs: z.int(),
  stopGraceMs: z.int(),
})
