import type { EngineEvent } from '@keystone/plugin-kit/ports/engine-port'
import { z } from 'zod'
import { engineUnreachable } from './engine-unreachable.ts'
import { jsonLines } from './json-lines.ts'

const TYPES = ['container', 'image', 'network', 'volume', 'daemon'] as const

const event = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()).nullish() }),
  timeNano: z.number(),
})

/** Events of the engine; a stream that ends by itself is a broken link, not the end of all events. */
export async function* engineEvents(source: AsyncIterable<Buffer>): AsyncGenerator<EngineEvent> {
  for await (const object of jsonLines(source)) {
    const seen = event.parse(object)
    const type = TYPES.find((each) => each === seen.Type)
    if (type === undefined) continue
    const attributes = seen.Actor.Attributes ?? {}
    yield {
      at: Math.floor(seen.timeNano / 1e6),
      type,
      action: seen.Action,
      name: attributes.name ?? seen.Actor.ID,
      labels: attributes,
    }
  }
  throw engineUnreachable(new Error('the stream of events ended'))
}
