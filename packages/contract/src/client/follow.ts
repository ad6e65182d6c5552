import { readServerEvents } from './read-server-events.ts'
import type { ServerEvent } from './server-event.ts'

export interface FollowOptions {
  /** Opens the stream, from after this event where there is one. Rejects when the server refused for good. */
  readonly open: (lastEventId: string | undefined, signal: AbortSignal) => Promise<Response>
  readonly signal: AbortSignal
  /** True for the event after which the stream is over. */
  readonly isLast: (event: ServerEvent) => boolean
  /** Resolves after `ms`. */
  readonly sleep: (ms: number) => Promise<void>
  /** Told when the link broke and is tried again. */
  readonly onRetry?: (attempt: number) => void
}

const RETRY_MS = [200, 500, 1_000, 2_000, 5_000]

/**
 * Follows a server-sent stream over any number of broken links: each new one resumes after the last
 * event seen, so that nothing is missed and nothing comes twice.
 */
export async function* follow(options: FollowOptions): AsyncGenerator<ServerEvent> {
  let last: string | undefined
  let failures = 0
  while (!options.signal.aborted) {
    const body = await bodyOf(options, last)
    if (body !== undefined) {
      try {
        for await (const event of readServerEvents(body)) {
          failures = 0
          last = event.id ?? last
          yield event
          if (options.isLast(event)) return
        }
      } catch (error) {
        if (options.signal.aborted) return
        if (!(error instanceof Error)) throw error
      }
    }
    options.onRetry?.(failures + 1)
    await options.sleep(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 5_000)
    failures++
  }
}

/** The stream, or undefined where the link failed in a way worth another try. */
async function bodyOf(
  options: FollowOptions,
  last: string | undefined,
): Promise<ReadableStream<Uint8Array> | undefined> {
  try {
    const response = await options.open(last, options.signal)
    return response.body ?? undefined
  } catch (error) {
    if (error instanceof TypeError && !options.signal.aborted) return undefined
    throw error
  }
}
