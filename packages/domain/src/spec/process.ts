import { z } from 'zod'
import { command } from './command.ts'
import { healthCheck } from './health-check.ts'
import { resources } from './resources.ts'

/** A process type of a workload (WL-15): web, worker, scheduler… All run the same release. */
export const processSpec = z.looseObject({
  /** Overrides the image's command; absent means the image's own. */
  command: command.optional(),
  replicas: z.int().min(0).max(100).default(1),
  /** Container port that faces route to; absent means the one port that the image exposes. */
  port: z.int().min(1).max(65_535).optional(),
  health: healthCheck.optional(),
  resources: resources.prefault({}),
  /** Fixed or automatic ports on the server, for traffic that is not HTTP (WL-17). */
  hostPorts: z
    .array(
      z.looseObject({
        containerPort: z.int().min(1).max(65_535),
        hostPort: z.union([z.int().min(1).max(65_535), z.literal('auto')]).default('auto'),
        protocol: z.enum(['tcp', 'udp']).default('tcp'),
      }),
    )
    .max(20)
    .default([]),
})

export type ProcessSpec = z.output<typeof processSpec>
