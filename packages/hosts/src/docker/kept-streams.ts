import http from 'node:http'
import type { Duplex } from 'node:stream'
import type { OpenStream } from '../open-stream.ts'

/** More than this many at rest nobody needs: what idles asks one question after the other. */
const MOST_AT_REST = 4

interface Asked extends http.RequestOptions {
  /** Ends the opening of a stream for this request; what is open then is kept beyond it. */
  readonly openWithin: AbortSignal
}

/**
 * Streams to one engine that are kept for the next question: to open one costs both sides more than most
 * answers. Works over any stream, so also over SSH; a stream at rest keeps no process alive.
 */
export class KeptStreams extends http.Agent {
  readonly #open: OpenStream

  constructor(open: OpenStream) {
    super({ keepAlive: true, maxFreeSockets: MOST_AT_REST })
    this.#open = open
  }

  override createConnection(
    { openWithin }: Asked,
    done: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const opening = new AbortController()
    const onAbort = () => opening.abort(openWithin.reason)
    openWithin.addEventListener('abort', onAbort, { once: true })
    this.#open(opening.signal)
      .finally(() => openWithin.removeEventListener('abort', onAbort))
      .then(
        (stream) => done(null, likeSocket(stream)),
        (error: Error) => done(error, undefined as unknown as Duplex),
      )
    if (openWithin.aborted) onAbort()
  }
}

/** The agent asks a stream at rest for what only a socket has; a channel over SSH has nothing to do there. */
function likeSocket(stream: Duplex): Duplex {
  const nothing = () => stream
  const calls = { ref: nothing, unref: nothing, setKeepAlive: nothing, setTimeout: nothing }
  for (const [name, call] of Object.entries(calls))
    if (!(name in stream)) Object.defineProperty(stream, name, { value: call })
  return stream
}
