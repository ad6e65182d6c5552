import http from 'node:http'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { OpenStream } from '../open-stream.ts'
import { engineRefusal } from './engine-refusal.ts'
import type { EngineRequest } from './engine-request.ts'
import { engineUnreachable } from './engine-unreachable.ts'
import type { KeptStreams } from './kept-streams.ts'
import { negotiateApiVersion } from './negotiate-api-version.ts'

/**
 * HTTP to one Docker engine. Written on node:http instead of dockerode because docker-modem never
 * settles when a reply is cut in its middle (docs/decisions/0010-engine-client.md), and a step that
 * hangs can neither be probed nor cancelled.
 *
 * What changes something, and what streams, opens a stream of its own: a kept one may be dead, and then
 * nobody can tell a request that was never read from one whose reply was lost. A question may be asked
 * again, so it goes over a kept one, and over a fresh one where that turns out to be dead.
 */
export interface EngineClient {
  /** The parsed reply; undefined for a reply without a body. Throws StepError. */
  json(request: EngineRequest, signal: AbortSignal): Promise<unknown>
  /** As `json`, but undefined for 404. */
  find(request: EngineRequest, signal: AbortSignal): Promise<unknown>
  /** The reply as bytes while they come. */
  stream(request: EngineRequest, signal: AbortSignal): Promise<http.IncomingMessage>
}

const MAX_REPLY_BYTES = 256 * 1024 ** 2

export function engineClient(open: OpenStream, kept: KeptStreams): EngineClient {
  let prefix: string | undefined

  const send = async (request: EngineRequest, signal: AbortSignal) => {
    prefix ??= await negotiate(open, signal)
    return reply(open, `${prefix}${request.path}`, request, signal)
  }
  const ask = async (request: EngineRequest, signal: AbortSignal) => {
    prefix ??= await negotiate(open, signal)
    const call = { path: `${prefix}${request.path}`, request, signal }
    return (await askKept(kept, call)) ?? (await whole(await send(request, signal)))
  }
  const json = async (request: EngineRequest, signal: AbortSignal) => {
    const { status, text } =
      request.method === 'GET' && !request.fresh
        ? await ask(request, signal)
        : await whole(await send(request, signal))
    if (status >= 400) throw engineRefusal(status, messageOf(text))
    return text === '' ? undefined : parse(text)
  }
  return {
    json,
    find: (request, signal) =>
      json(request, signal).catch((error: unknown) => {
        if (isNotFound(error)) return undefined
        throw error
      }),
    async stream(request, signal) {
      const response = await send(request, signal)
      if (!isError(response)) return response
      throw engineRefusal(response.statusCode ?? 0, messageOf(await readText(response)))
    },
  }
}

async function negotiate(open: OpenStream, signal: AbortSignal): Promise<string> {
  const response = await reply(open, '/version', { method: 'GET', path: '/version' }, signal)
  const text = await readText(response)
  if (isError(response)) throw engineRefusal(response.statusCode ?? 0, messageOf(text))
  const { ApiVersion = '', MinAPIVersion = '' } = parse(text) as Record<string, string>
  const version = negotiateApiVersion({ apiVersion: ApiVersion, minApiVersion: MinAPIVersion })
  if (version !== undefined) return `/v${version}`
  throw engineRefusal(400, `API ${ApiVersion} is too old: Docker 20.10 or newer is needed`)
}

async function reply(
  open: OpenStream,
  path: string,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const stream = await open(signal).catch((error: unknown) => {
    throw engineUnreachable(error)
  })
  const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body))
  const outgoing = http.request({
    createConnection: () => stream,
    ...headOf(path, request, body),
  })
  return new Promise((resolve, reject) => {
    // Not `http.request({ signal })`: that empties a reply which has begun as if it had ended well.
    let response: http.IncomingMessage | undefined
    const onAbort = () => (response ?? outgoing).destroy(new Error('the call was aborted'))
    signal.addEventListener('abort', onAbort, { once: true })
    stream.once('close', () => signal.removeEventListener('abort', onAbort))
    outgoing.once('response', (incoming) => {
      response = incoming
      incoming.once('close', () => stream.destroy())
      resolve(incoming)
    })
    outgoing.on('error', (error) => {
      stream.destroy()
      reject(engineUnreachable(error))
    })
    outgoing.end(body)
    if (signal.aborted) onAbort()
  })
}

function headOf(path: string, request: EngineRequest, body?: Buffer): http.RequestOptions {
  return {
    method: request.method,
    path: path + queryString(request.query ?? {}),
    headers: {
      Host: 'docker',
      ...(body ? { 'Content-Type': 'application/json', 'Content-Length': body.length } : {}),
      ...request.headers,
    },
  }
}

interface WholeReply {
  readonly status: number
  readonly text: string
}

async function whole(response: http.IncomingMessage): Promise<WholeReply> {
  return { status: response.statusCode ?? 0, text: await readText(response) }
}

interface Question {
  readonly path: string
  readonly request: EngineRequest
  readonly signal: AbortSignal
}

/**
 * A question over a kept stream, or a new one that is kept then. Undefined where it was a kept one and no
 * whole reply came: the engine may have ended it long ago, which says nothing about the question.
 */
async function askKept(
  kept: KeptStreams,
  { path, request, signal }: Question,
): Promise<WholeReply | undefined> {
  const openWithin = { openWithin: signal }
  const outgoing = http.request({ agent: kept, ...headOf(path, request), ...openWithin })
  // As above: `http.request({ signal })` would end a reply that has begun as if it were whole.
  let response: http.IncomingMessage | undefined
  const onAbort = () => (response ?? outgoing).destroy(new Error('the call was aborted'))
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve)
      outgoing.on('error', reject)
      outgoing.end()
      if (signal.aborted) onAbort()
    })
    return await whole(response)
  } catch (error) {
    if (outgoing.reusedSocket && !signal.aborted) return undefined
    throw error instanceof StepError ? error : engineUnreachable(error)
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > MAX_REPLY_BYTES)
        throw new Error(`the reply is longer than ${MAX_REPLY_BYTES} bytes`)
      chunks.push(chunk)
    }
  } catch (error) {
    throw engineUnreachable(error)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function queryString(query: NonNullable<EngineRequest['query']>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return parameters.size === 0 ? '' : `?${parameters}`
}

function isError(response: http.IncomingMessage): boolean {
  return (response.statusCode ?? 0) >= 400
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'detail' in error && statusIn(error.detail) === 404
}

function statusIn(detail: unknown): unknown {
  return typeof detail === 'object' && detail !== null && 'status' in detail ? detail.status : 0
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw engineUnreachable(error)
  }
}

/** Errors are `{"message": …}`; a proxy in between may answer anything. */
function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown }
    return typeof message === 'string' ? message : text.slice(0, 1000)
  } catch {
    return text.slice(0, 1000)
  }
}
