import { z } from 'zod'

/** Input of a kind that needs to know nothing but the workload. */
export const workloadInput = z.object({ organisationId: z.string(), workloadId: z.string() })
export type WorkloadInput = z.output<typeof workloadInput>
