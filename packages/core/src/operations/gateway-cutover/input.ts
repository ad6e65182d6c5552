import { z } from 'zod'

export const gatewayCutoverInput = z.object({
  organisationId: z.string(),
  workloadId: z.string(),
  /** Release that traffic belongs to afterwards; null when nothing serves any more. */
  releaseId: z.string().nullable(),
  /** Ids of the replicas that get traffic before and after. */
  before: z.array(z.string()),
  after: z.array(z.string()),
  /** What becomes of the public ways in: those of the release, those there are (`keep`), or none (the workload goes). */
  faces: z.enum(['release', 'keep', 'none']),
})

export type GatewayCutoverInput = z.output<typeof gatewayCutoverInput>
