import { follow } from '@keystone/contract/client/follow'
import type { ServerEvent } from '@keystone/contract/client/server-event'
import type { Surroundings } from '../run/surroundings.ts'
import type { Target } from '../session/choose-target.ts'
import type { LinkState, StreamRequest } from './connection.ts'
import { isPassing } from './is-passing.ts'
import type { Pulse } from './pulse.ts'
import { refusalOf } from './refusal-of.ts'

/** A living stream says something at least this often (the server's comments); one that does not is dead. */
const SILENCE_MS = 90_000

/**
 * The stream of a request, resumed after every broken link; one that stands while the control plane is
 * frozen is waited for. Throws the refusal where the server refused for good.
 */
export async function* followStream(
  world: Surroundings,
  target: Target,
  pulse: Pulse,
  request: StreamRequest,
): AsyncGenerator<ServerEvent> {
  const link = linkOf(request)
  const unwatch = pulse.watch((state) =>
    state === 'silent' ? link.wrong('silent') : link.right('silent'),
  )
  const events = follow({
    signal: request.signal,
    isLast: request.isLast,
    sleep: (ms) => world.sleep(ms, request.signal),
    open: async (lastEventId, signal) => {
      const response = await open(target, request.path, lastEventId, signal)
      link.right('lost', 'silent')
      return response
    },
    onRetry: () => link.wrong('lost'),
  })
  try {
    yield* events
  } catch (error) {
    if (!request.signal.aborted) throw error
  } finally {
    unwatch()
  }
}

/** Two things may be wrong with a link at once: the first is told, and the end of both. */
function linkOf({ onLink, signal }: StreamRequest) {
  const troubles = new Set<Exclude<LinkState, 'back'>>()
  return {
    wrong(trouble: Exclude<LinkState, 'back'>): void {
      if (troubles.size === 0 && !signal.aborted) onLink(trouble)
      troubles.add(trouble)
    },
    right(...over: readonly Exclude<LinkState, 'back'>[]): void {
      const wereAny = troubles.size > 0
      for (const trouble of over) troubles.delete(trouble)
      if (wereAny && troubles.size === 0) onLink('back')
    },
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
  if (isPassing(response.status)) throw new TypeError(`answered ${response.status}`)
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
