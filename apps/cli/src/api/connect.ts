import { createClient } from '@keystone/contract/client/create-client'
import type { Surroundings } from '../run/surroundings.ts'
import type { Target } from '../session/choose-target.ts'
import { ask } from './ask.ts'
import type { Connection } from './connection.ts'
import { followStream } from './follow-stream.ts'
import { isAlive } from './is-alive.ts'
import type { Manner } from './manner.ts'
import { createPulse } from './pulse.ts'

export function connect(world: Surroundings, target: Target, manner: Manner): Connection {
  const { url, token, context } = target
  const pulse = createPulse({
    isAlive: (signal) => isAlive(url, signal),
    sleep: world.sleep,
    say: (state) => manner.warn(SAID[state](url, manner)),
  })
  const client = createClient({
    baseUrl: url,
    ...(token === undefined ? {} : { token }),
    newKey: world.newKey,
    fetch: (request) => ask({ world, url, manner, pulse }, request),
  })
  return {
    url,
    context,
    client,
    stream: (request) => followStream(world, target, pulse, request),
  }
}

const SAID = {
  silent: (url: string, { timeoutMs }: Manner) =>
    `Keystone at ${url} does not answer; waiting for it, ${Math.round(timeoutMs / 1_000)} s at most…`,
  back: (url: string) => `Keystone at ${url} answers again.`,
} as const
