import type { ContainerEnd, ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import { z } from 'zod'
import type { EngineClient } from './engine-client.ts'
import { jsonLines } from './json-lines.ts'

const event = z.object({
  Action: z.string(),
  Actor: z.object({ Attributes: z.record(z.string(), z.string()).nullish() }),
})

/** Nobody waits longer for what only explains something. */
const LOOK_MS = 2_000
/** Memory runs out shortly before the end. */
const BEFORE_MS = 5_000

/**
 * How the run before this one ended. An engine forgets that when it starts a container again by itself, but
 * has kept its newest events. Undefined where it was not restarted, or where nobody knows any more.
 */
export async function lastEnd(
  client: EngineClient,
  { id, state, restartCount, startedAt, finishedAt }: ContainerObserved,
  signal: AbortSignal,
): Promise<ContainerEnd | undefined> {
  if (state !== 'running' || restartCount === 0) return undefined
  if (startedAt === undefined || finishedAt === undefined) return undefined
  const query = {
    since: seconds(finishedAt - BEFORE_MS),
    // In the past by the engine's own clock, so that the reply ends by itself.
    until: seconds(startedAt),
    filters: JSON.stringify({ container: [id], event: ['die', 'oom'] }),
  }
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
  try {
    const events = []
    for await (const one of jsonLines(
      await client.stream({ method: 'GET', path: '/events', query }, limit),
    ))
      events.push(event.parse(one))
    return endOf(events)
  } catch {
    // The look itself has succeeded; an engine that went away since is found by the next one.
    return undefined
  }
}

function endOf(events: readonly z.output<typeof event>[]): ContainerEnd | undefined {
  const died = events.findLast(({ Action }) => Action === 'die')
  const exitCode = Number(died?.Actor.Attributes?.exitCode ?? Number.NaN)
  if (!Number.isInteger(exitCode)) return undefined
  return { exitCode, oomKilled: events.some(({ Action }) => Action === 'oom') }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
