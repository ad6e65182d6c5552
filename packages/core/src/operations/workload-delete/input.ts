import { z } from 'zod'
import { workloadInput } from '../shared/workload-input.ts'

export const workloadDeleteInput = workloadInput.extend({
  /** Everything else of its environment goes too. */
  withEnvironment: z.boolean().optional(),
})

export type WorkloadDeleteInput = z.output<typeof workloadDeleteInput>
