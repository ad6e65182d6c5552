import { follow } from '@keystone/contract/client/follow'
import type { ServerEvent } from '@keystone/contract/client/server-event'
import type { Surroundings } from '../run/surroundings.ts'
import type { Target } from '../session/choose-target.ts'
import type { StreamRequest } from './connection.ts'
import { refusalOf } from './refusal-of.ts'

/** A living stream says something at least this often (the server's comments); one that does not is dead. */
const SILENCE_MS = 90_000

/** Answers of a control plane, or of a proxy before it, that is coming back. */
const PASSING = new Set([502, 503, 504])

/** The stream of a request, resumed after every broken link. Throws the refusal where the server refused for good. */
export async function* followStream(
  world: Surroundings,
  target: Target,
  request: StreamRequest,
): AsyncGenerator<ServerEvent> {
  let isLost = false
  const events = follow({
    signal: request.signal,
    isLast: request.isLast,
    sleep: (ms) => world.sleep(ms, request.signal),
    open: async (lastEventId, signal) => {
      const response = await open(target, request.path, lastEventId, signal)
      if (isLost) request.onLink('back')
      isLost = false
      return response
    },
    onRetry: () => {
      if (!isLost && !request.signal.aborted) request.onLink('lost')
      isLost = true
    },
  })
  try {
    yield* events
  } catch (error) {
    if (!request.signal.aborted) throw error
  }
}

async function open(
  target: Target,
  path: string,
  lastEventId: string | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const silence = new AbortController()
  const response = await fetch(`${target.url}${path}`, {
    signal: AbortSignal.any([signal, silence.signal]),
    headers: {
      accept: 'text/event-stream',
      ...(target.token === undefined ? {} : { authorization: `Bearer ${target.token}` }),
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  })
  // A TypeError is what fetch throws for a broken link, and what `follow` tries again.
  if (PASSING.has(response.status)) throw new TypeError(`answered ${response.status}`)
  if (!response.ok) throw refusalOf(response.status, await response.json().catch(() => undefined))
  return new Response(response.body?.pipeThrough(watchdog(silence)) ?? null, response)
}

/** Ends a link that fell silent: a machine that vanished closes nothing. */
function watchdog(silence: AbortController): TransformStream<Uint8Array, Uint8Array> {
  let timer: NodeJS.Timeout | undefined
  const rearm = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(new TypeError('silent')), SILENCE_MS)
    timer.unref()
  }
  return new TransformStream({
    start: rearm,
    transform(chunk, controller) {
      rearm()
      controller.enqueue(chunk)
    },
    flush: () => clearTimeout(timer),
  })
}
