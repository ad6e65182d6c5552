import http from 'node:http'
import type { OpenStream } from '../open-stream.ts'
import { gatewayUnreachable } from './gateway-unreachable.ts'

export interface SocketRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Ends the reply once its headers are there: for a body that may be endless. */
  readonly headersOnly?: boolean
}

export interface SocketReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Caddy sends its ETag here, which `fetch` cannot read. */
  readonly trailers: Readonly<Record<string, string | undefined>>
  readonly text: string
}

const MAX_REPLY_BYTES = 64 * 1024 ** 2

/**
 * One HTTP request over a stream of its own to one of the gateway's unix sockets, here or through SSH.
 * Throws StepError GATEWAY_UNREACHABLE (lost) when no whole reply came.
 */
export async function socketRequest(
  open: OpenStream,
  request: SocketRequest,
  signal: AbortSignal,
): Promise<SocketReply> {
  const stream = await open(signal).catch((error: unknown) => {
    throw gatewayUnreachable(error)
  })
  const onAbort = () => stream.destroy(new Error('the call was aborted'))
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    const response = await send(stream, request)
    const text = request.headersOnly ? '' : await readText(response)
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      trailers: response.trailers,
      text,
    }
  } catch (error) {
    throw gatewayUnreachable(error)
  } finally {
    signal.removeEventListener('abort', onAbort)
    stream.destroy()
  }
}

function send(
  stream: Awaited<ReturnType<OpenStream>>,
  request: SocketRequest,
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request({
      createConnection: () => stream,
      method: request.method,
      path: request.path,
      headers: {
        ...request.headers,
        ...(request.body === undefined
          ? {}
          : {
              'Content-Type': 'application/json',
              'Content-Length': String(Buffer.byteLength(request.body)),
            }),
      },
    })
    outgoing.once('response', resolve)
    outgoing.once('upgrade', resolve)
    outgoing.on('error', reject)
    outgoing.end(request.body)
  })
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_REPLY_BYTES)
      throw new Error(`the reply is longer than ${MAX_REPLY_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
