import { z } from 'zod'

export const workloadScaleInput = z.object({
  organisationId: z.string(),
  workloadId: z.string(),
  process: z.string(),
  replicas: z.int().min(0).max(100),
})

export type WorkloadScaleInput = z.output<typeof workloadScaleInput>
