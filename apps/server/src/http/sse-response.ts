import type { SseMessage } from './sse-message.ts'

export interface SseOptions {
  readonly messages: AsyncIterable<SseMessage>
  /** Checks and shapes the data of one event by the route's schema. */
  readonly encode: (data: unknown) => unknown
  /** False as soon as the caller may no longer see this: the stream ends then. */
  readonly isStillAllowed: () => Promise<boolean>
  readonly recheckMs: number
  /** Aborts the source of the messages. */
  readonly abort: () => void
  readonly onClose: () => void
}

/**
 * A `text/event-stream` answer. Pulled, not pushed: a slow reader slows the source down instead of
 * filling memory. A comment goes out with each re-check, so that proxies and dead links are noticed.
 */
export function sseResponse(options: SseOptions): Response {
  const encoder = new TextEncoder()
  const iterator = options.messages[Symbol.asyncIterator]()
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  function close(): void {
    if (isClosed) return
    isClosed = true
    clearTimeout(timer)
    options.abort()
    void iterator.return?.().catch(() => undefined)
    options.onClose()
  }

  function scheduleRecheck(controller: ReadableStreamDefaultController<Uint8Array>): void {
    timer = setTimeout(() => void recheck(controller), options.recheckMs)
    timer.unref()
  }

  async function recheck(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const allowed = await options.isStillAllowed().catch(() => false)
    if (isClosed) return
    if (!allowed) {
      close()
      controller.close()
      return
    }
    if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': alive\n\n'))
    scheduleRecheck(controller)
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 1000\n\n'))
      scheduleRecheck(controller)
    },
    async pull(controller) {
      const next = await iterator.next().catch((error: unknown) => {
        close()
        throw error
      })
      if (isClosed) return
      if (next.done === true) {
        close()
        controller.close()
        return
      }
      controller.enqueue(encoder.encode(textOf(next.value, options.encode)))
    },
    cancel: close,
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
  })
}

function textOf(message: SseMessage, encode: (data: unknown) => unknown): string {
  const id = message.id === undefined ? '' : `id: ${message.id}\n`
  return `${id}event: ${message.event}\ndata: ${JSON.stringify(encode(message.data))}\n\n`
}
