import type { Surroundings } from '../run/surroundings.ts'
import { isCut } from './is-cut.ts'
import { isPassing } from './is-passing.ts'
import { isRepeatable } from './is-repeatable.ts'
import type { Manner } from './manner.ts'
import type { Pulse } from './pulse.ts'
import { timedOut } from './timed-out.ts'
import { unreachable } from './unreachable.ts'

/** Pauses before a request that was cut is sent again: long enough for a restart, eight seconds in all. */
const AGAIN_AFTER_MS = [200, 500, 1_000, 2_000, 4_000] as const

export interface Asking {
  readonly world: Surroundings
  readonly url: string
  readonly manner: Manner
  readonly pulse: Pulse
}

type Attempt =
  | { readonly is: 'answer'; readonly response: Response }
  | { readonly is: 'failure'; readonly error: unknown }

/**
 * Sends a request and gives the whole answer. A start that was cut is sent again with the same
 * Idempotency-Key, so that exactly one operation comes of it (OPS-9). Throws UNREACHABLE and TIMED_OUT.
 */
export async function ask(asking: Asking, request: Request): Promise<Response> {
  const spare = request.clone()
  const first = await attempt(asking, request)
  if (!isDoubtful(first) || !(await isRepeatable(spare)))
    return settled(asking, request, first, isDoubtful(first))
  asking.manner.warn(
    'The connection was cut before the answer came. Asking again with the same Idempotency-Key: it is done once.',
  )
  return await again(asking, spare)
}

async function again(asking: Asking, request: Request): Promise<Response> {
  const { world } = asking
  let last: Attempt | undefined
  for (const pauseMs of AGAIN_AFTER_MS) {
    await world.sleep(pauseMs, world.interrupted)
    last = await attempt(asking, request.clone())
    if (last.is === 'answer' && !isDoubtful(last)) return last.response
  }
  if (last === undefined) throw new Error('asked no time')
  return settled(asking, request, last, true)
}

/** The answer with its body, so that a connection which breaks in the middle of it breaks here. */
async function attempt(asking: Asking, request: Request): Promise<Attempt> {
  const { world, manner, pulse } = asking
  const signal = AbortSignal.any([world.interrupted, AbortSignal.timeout(manner.timeoutMs)])
  const unwatch = pulse.watch()
  try {
    const response = await fetch(request, { signal })
    const body = await response.arrayBuffer()
    return {
      is: 'answer',
      response: new Response(body.byteLength === 0 ? null : body, response),
    }
  } catch (error) {
    if (world.interrupted.aborted) throw error
    if (error instanceof Error && error.name === 'TimeoutError')
      throw timedOut(asking, request.method, pulse.isSilent())
    return { is: 'failure', error }
  } finally {
    unwatch()
  }
}

/** Nobody knows whether it was heard: the connection was cut, or a proxy speaks for one that was. */
function isDoubtful(one: Attempt): boolean {
  if (one.is === 'failure') return isCut(one.error)
  const isOurs = one.response.headers.get('content-type')?.includes('json') === true
  return isPassing(one.response.status) && !isOurs
}

function settled({ url }: Asking, { method }: Request, one: Attempt, isCutOff: boolean): Response {
  if (one.is === 'answer') return one.response
  throw unreachable(url, one.error, isCutOff && method !== 'GET')
}
