import { z } from 'zod'

/** One run of a container, from a start to an end, told apart from the one before and the one after. */
export const containerRun = z.object({
  /** By the engine's clock, in milliseconds since the epoch. */
  startedAt: z.number().optional(),
  restartCount: z.int(),
})

export type ContainerRun = z.output<typeof containerRun>
