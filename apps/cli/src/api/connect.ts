import { createClient } from '@keystone/contract/client/create-client'
import type { Surroundings } from '../run/surroundings.ts'
import type { Target } from '../session/choose-target.ts'
import type { Connection } from './connection.ts'
import { followStream } from './follow-stream.ts'
import { unreachable } from './unreachable.ts'

const TIMEOUT_MS = 120_000

export function connect(world: Surroundings, target: Target): Connection {
  const { url, token, context } = target
  const client = createClient({
    baseUrl: url,
    ...(token === undefined ? {} : { token }),
    newKey: world.newKey,
    fetch: (request) => ask(world, url, request),
  })
  return { url, context, client, stream: (request) => followStream(world, target, request) }
}

async function ask(world: Surroundings, url: string, request: Request): Promise<Response> {
  const signal = AbortSignal.any([world.interrupted, AbortSignal.timeout(TIMEOUT_MS)])
  try {
    return await fetch(request, { signal })
  } catch (error) {
    if (world.interrupted.aborted) throw error
    throw unreachable(url, request.method, error)
  }
}
