import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import { z } from 'zod'

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const
/** Not running now, so that its exit code is of its last run. While it runs, the engine says 0. */
const ENDED: ReadonlySet<string> = new Set(['exited', 'dead', 'restarting'])

const inspected = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  RestartCount: z.number().default(0),
  Config: z.object({ Image: z.string(), Labels: z.record(z.string(), z.string()).nullish() }),
  State: z.object({
    Status: z.enum(STATES),
    ExitCode: z.number(),
    OOMKilled: z.boolean(),
    StartedAt: z.string(),
    FinishedAt: z.string(),
    Health: z.object({ Status: z.string() }).nullish(),
  }),
  NetworkSettings: z.object({
    Networks: z
      .record(z.string(), z.object({ IPAddress: z.string().nullish() }).nullable())
      .nullish(),
  }),
})

/** A container as `GET /containers/{name}/json` tells it. */
export function observeContainer(reply: unknown): ContainerObserved {
  const seen = inspected.parse(reply)
  const { State: state } = seen
  return {
    id: seen.Id,
    name: seen.Name.replace(/^\//, ''),
    labels: seen.Config.Labels ?? {},
    image: seen.Config.Image,
    imageId: seen.Image,
    state: state.Status,
    exitCode: ENDED.has(state.Status) ? state.ExitCode : undefined,
    oomKilled: state.OOMKilled,
    restartCount: seen.RestartCount,
    startedAt: moment(state.StartedAt),
    finishedAt: moment(state.FinishedAt),
    health: healthOf(state.Health?.Status),
    addresses: addressesOf(seen.NetworkSettings.Networks ?? {}),
  }
}

/** Go's zero time, year 1, means "never". */
function moment(text: string): number | undefined {
  return text.startsWith('0001-') ? undefined : Date.parse(text)
}

function healthOf(status: string | undefined): ContainerObserved['health'] {
  if (status === 'starting' || status === 'healthy' || status === 'unhealthy') return status
  return 'none'
}

function addressesOf(
  networks: Readonly<Record<string, { IPAddress?: string | null | undefined } | null>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(networks).flatMap(([name, endpoint]) =>
      endpoint?.IPAddress ? [[name, endpoint.IPAddress]] : [],
    ),
  )
}
