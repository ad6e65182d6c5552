import { z } from 'zod'
import { operation } from './operation.ts'

/** Data of one event of the organisation's stream. `resync` comes first: read your lists then. */
export const changeEvent = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('operation'), operation }),
    z.object({ is: z.literal('resync') }),
  ])
  .meta({ id: 'ChangeEvent' })
