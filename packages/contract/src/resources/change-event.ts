import { z } from 'zod'
import { operation } from './operation.ts'

const changedThing = z
  .enum(['desired', 'progress', 'observed', 'seen', 'audit'])
  .describe(
    'desired: somebody changed what should be, for example a workload, a variable or a member; ' +
      'progress: an operation moved on; observed: a server or replica is in another state; ' +
      'seen: they were looked at again and are as they were; audit: the audit log has new entries',
  )

/** Data of one event of the organisation's stream. After `resync` anything may be different: read your lists then. */
export const changeEvent = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('operation'), operation }),
    z.object({ is: z.literal('changed'), what: z.array(changedThing) }),
    z.object({ is: z.literal('resync') }),
  ])
  .meta({ id: 'ChangeEvent' })
