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
    socketPath: z.string(),
  }),
])

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
    createdAt: instant,
    observed,
  })
  .meta({ id: 'Server' })
