import { systemClock } from '@keystone/foundation/system-clock'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { OpenStream } from '../open-stream.ts'
import { containerCalls } from './container-calls.ts'
import { engineClient } from './engine-client.ts'
import { imageCalls } from './image-calls.ts'
import { KeptStreams } from './kept-streams.ts'
import { networkCalls } from './network-calls.ts'
import { streamCalls } from './stream-calls.ts'
import { systemCalls } from './system-calls.ts'
import { volumeCalls } from './volume-calls.ts'

/**
 * A Docker engine behind any byte stream to its API socket: local, or through SSH. Docker 20.10 or newer.
 * `elapsedMs` only grows, whatever is done to the clock of the machine. `kept`: its streams at rest, which
 * whoever ends the connection destroys.
 */
export function dockerEngine(
  open: OpenStream,
  elapsedMs: () => number = systemClock.monotonicMs,
  kept = new KeptStreams(open),
): EnginePort {
  const client = engineClient(open, kept)
  return {
    ...systemCalls(client),
    ...imageCalls(client),
    ...containerCalls(client, elapsedMs),
    ...networkCalls(client),
    ...volumeCalls(client),
    ...streamCalls(client),
  }
}
