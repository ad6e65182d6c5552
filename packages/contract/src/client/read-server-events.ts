import type { ServerEvent } from './server-event.ts'

/** Parses the body of a `text/event-stream` answer (WHATWG HTML, server-sent events). Comments are skipped. */
export async function* readServerEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerEvent> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of chunksOf(body)) {
    rest += decoder.decode(chunk, { stream: true })
    let end = rest.indexOf('\n\n')
    while (end >= 0) {
      const event = parseBlock(rest.slice(0, end))
      rest = rest.slice(end + 2)
      if (event !== undefined) yield event
      end = rest.indexOf('\n\n')
    }
  }
}

/** A reader loop and not `for await` on the stream: Safari has no async iterator there. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function parseBlock(block: string): ServerEvent | undefined {
  let id: string | undefined
  let event = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'id') id = value
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
  }
  return data.length === 0 ? undefined : { id, event, data: data.join('\n') }
}
