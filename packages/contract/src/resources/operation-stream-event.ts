import { z } from 'zod'
import { operation } from './operation.ts'
import { operationEvent } from './operation-event.ts'
import { outputLine } from './output-line.ts'

/** Data of one event of an operation's stream; the event's name is `is`. `end` is the last. */
export const operationStreamEvent = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('operation'), operation }),
    z.object({ is: z.literal('event'), event: operationEvent }),
    z.object({ is: z.literal('output'), line: outputLine }),
    z.object({ is: z.literal('end'), state: z.string() }),
  ])
  .meta({ id: 'OperationStreamEvent' })
