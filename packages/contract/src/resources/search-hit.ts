import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { operation } from './operation.ts'

const named = { name: z.string() }
const within = { applicationName: z.string(), environmentName: z.string() }

/** One thing that a text means. What it is says which fields it has. */
export const searchHit = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('application'), id: idOf('application'), ...named }),
    z.object({
      is: z.literal('environment'),
      id: idOf('environment'),
      ...named,
      applicationName: z.string(),
    }),
    z.object({ is: z.literal('workload'), id: idOf('workload'), ...named, ...within }),
    z.object({
      is: z.literal('release'),
      id: idOf('release'),
      number: z.int(),
      workloadId: idOf('workload'),
      workloadName: z.string(),
      ...within,
    }),
    z.object({ is: z.literal('server'), id: idOf('server'), ...named }),
    z.object({ is: z.literal('operation'), id: z.string(), operation }),
  ])
  .meta({ id: 'SearchHit' })
