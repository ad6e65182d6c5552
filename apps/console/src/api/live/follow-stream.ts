import { follow } from '@keystone/contract/client/follow'
import type { ServerEvent } from '@keystone/contract/client/server-event'
import { errorOf } from '../error-of.ts'
import { sleep } from './sleep.ts'
import { watchdog } from './watchdog.ts'

/** The server says at least a comment every four seconds; a link silent for three times that is dead. */
const SILENCE_MS = 12_000

/** Answers of a control plane, or of a proxy before it, that is coming back. */
const PASSING = new Set([502, 503, 504])

export interface StreamOptions {
  /** Calls the route with `parseAs: 'stream'`. */
  readonly open: (
    lastEventId: string | undefined,
    signal: AbortSignal,
  ) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>
  /** Where an earlier stream left off. */
  readonly lastEventId: string | undefined
  readonly signal: AbortSignal
  readonly isLast: (event: ServerEvent) => boolean
  /** Told whenever the server was heard. */
  readonly onAlive: () => void
  /** Told when the link broke; it is tried again until the signal. */
  readonly onLost: () => void
}

/** The events of a stream over any number of broken links. Throws the ApiError of a refusal for good. */
export async function* followStream(options: StreamOptions): AsyncGenerator<ServerEvent> {
  yield* follow({
    signal: options.signal,
    isLast: options.isLast,
    sleep: (ms) => sleep(ms, options.signal),
    onRetry: options.onLost,
    open: async (lastEventId, signal) => {
      const silence = new AbortController()
      const either = AbortSignal.any([signal, silence.signal])
      const answer = await options.open(lastEventId ?? options.lastEventId, either)
      // A TypeError is what fetch throws for a broken link, and what `follow` tries again.
      if (PASSING.has(answer.response.status)) throw new TypeError('coming back')
      if (!answer.response.ok) throw errorOf(answer.error, answer.response.status)
      options.onAlive()
      const body = answer.data as ReadableStream<Uint8Array<ArrayBuffer>>
      return new Response(body.pipeThrough(watchdog(SILENCE_MS, options.onAlive, silence)))
    },
  })
}
