import { z } from 'zod'

export const removedServer = z
  .object({
    leftBehind: z
      .object({
        why: z.string(),
        commands: z
          .array(z.string())
          .describe('Take it away: to be run on the machine as root, in this order'),
      })
      .optional()
      .describe('What Keystone made there and could not take away; absent where nothing is left'),
  })
  .meta({ id: 'RemovedServer' })
