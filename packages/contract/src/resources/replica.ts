import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'

const observed = z.object({
  /** `unknown`: the server did not answer; `missing`: it did, and there is no such container. */
  state: z.enum([
    'unknown',
    'missing',
    'created',
    'running',
    'paused',
    'restarting',
    'removing',
    'exited',
    'dead',
  ]),
  observedAt: instant,
  why: z.string().optional(),
  code: z.string().optional().describe('Error code of what is in the way'),
  /** By the check of its release, asked now, the way that traffic goes; `none`: it has no check. */
  health: z.enum(['none', 'starting', 'healthy', 'unhealthy']).optional(),
  healthWhy: z.string().optional(),
  restartCount: z.int().optional(),
  exitCode: z.int().optional(),
  oomKilled: z.boolean().optional(),
  startedAt: instant.optional(),
  finishedAt: instant.optional(),
  imageId: z.string().optional(),
})

/** Desired and observed, side by side. */
export const replica = z
  .object({
    id: idOf('replica'),
    workloadId: idOf('workload'),
    releaseId: idOf('release'),
    serverId: idOf('server'),
    process: z.string(),
    slot: z.int(),
    containerName: z.string(),
    address: z.string(),
    port: z.int().optional(),
    hostPorts: z.array(
      z.object({
        containerPort: z.int(),
        hostPort: z.int(),
        protocol: z.enum(['tcp', 'udp']),
      }),
    ),
    desired: z.enum(['starting', 'serving', 'leaving']),
    operationId: idOf('operation'),
    createdAt: instant,
    observed,
  })
  .meta({ id: 'Replica' })
