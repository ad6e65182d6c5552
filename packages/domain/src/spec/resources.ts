import { z } from 'zod'

const MIB = 1024 * 1024

/** Limits of one container (SEC-7: there are always some). */
export const resources = z.looseObject({
  memoryBytes: z
    .int()
    .min(6 * MIB)
    .max(1024 * 1024 * MIB)
    .default(512 * MIB),
  /** Whole cores and fractions of them. */
  cpus: z.number().min(0.01).max(512).default(1),
  pids: z.int().min(8).max(100_000).default(512),
})
