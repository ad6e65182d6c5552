import type { Route } from '@keystone/contract/route'
import type { Actor } from '@keystone/core/identity/actor'
import { authorise } from '@keystone/core/identity/authorise'
import type { Call } from './call.ts'
import type { HttpContext } from './http-context.ts'
import type { ServedRoute } from './serve-route.ts'
import { sseResponse } from './sse-response.ts'

/** Opens a stream within the caller's bounds; it ends when the session, the token or the right does. */
export async function streamResponse(
  context: HttpContext,
  served: ServedRoute,
  call: Call<Route>,
  findActor: () => Promise<Actor | undefined>,
): Promise<Response> {
  const { route, handler } = served
  const giveBack = context.streams.take(call.actor?.principal ?? call.request.sourceAddress)
  const gone = new AbortController()
  const signal = AbortSignal.any([call.signal, gone.signal])
  try {
    const { events } = await handler({ ...call, signal })
    return sseResponse({
      messages: events ?? none(),
      encode: (data) => route.response?.parse(data),
      isStillAllowed: async () => authorise(route.right, await findActor()).is === 'allowed',
      recheckMs: context.streamRecheckMs,
      abort: () => gone.abort(),
      onClose: giveBack,
    })
  } catch (error) {
    giveBack()
    throw error
  }
}

async function* none(): AsyncGenerator<never> {}
