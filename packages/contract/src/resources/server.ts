import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'

const connection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local'), socketPath: z.string() }),
  z.object({
    kind: z.literal('ssh'),
    host: z.string(),
    port: z.int(),
    user: z.string(),
    hostKey: z.string().optional(),
    hostKeyFingerprint: z.string().optional().describe('As ssh-keygen -l shows it'),
    socketPath: z.string(),
  }),
])

/** How busy the machine itself was, all of it: also what is not of Keystone. */
const load = z.object({
  seenAt: instant,
  cpus: z.int(),
  cpuBusy: z.number().describe('Part of all its processors, 0 to 1, over half a second'),
  loadAverages: z.array(z.number()).describe('Over 1, 5 and 15 minutes'),
  memoryTotalBytes: z.number(),
  memoryAvailableBytes: z.number().describe('What programs can still have, without swapping'),
})

/** What was seen of it when it was last looked at; `unknown` before. */
const observed = z.object({
  state: z.enum(['unknown', 'ready', 'unreachable']),
  observedAt: instant.optional(),
  since: instant.optional().describe('Since when the state has been this one'),
  why: z.string().optional(),
  code: z.string().optional().describe('Error code of what is in the way'),
  hint: z.string().optional(),
  engineVersion: z.string().optional(),
  architecture: z.string().optional(),
  load: load.optional().describe('Absent where the machine does not show it'),
  diskFreeBytes: z.number().optional(),
  imagesBytes: z.number().optional(),
  containersBytes: z.number().optional(),
  volumesBytes: z.number().optional(),
  buildCacheBytes: z.number().optional(),
})

export const server = z
  .object({
    id: idOf('server'),
    name: z.string(),
    connection,
    roles: z.array(z.enum(['run', 'build', 'gateway'])),
    labels: z.record(z.string(), z.string()),
    dataDirectory: z.string(),
    gatewayHttpPort: z.int(),
    gatewayHttpsPort: z.int(),
    revision: z.int(),
    createdAt: instant,
    observed,
  })
  .meta({ id: 'Server' })
