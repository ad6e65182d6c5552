import type { ContainerSummary } from '@keystone/plugin-kit/ports/engine-port'
import { z } from 'zod'
import type { ListedContainer } from './known-containers.ts'
import { leastAgeMs } from './least-age.ts'

const listed = z.object({
  Id: z.string(),
  Names: z.array(z.string()),
  Image: z.string(),
  ImageID: z.string(),
  Labels: z.record(z.string(), z.string()).nullish(),
  State: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
  Status: z.string(),
  NetworkSettings: z
    .object({
      Networks: z
        .record(z.string(), z.object({ IPAddress: z.string().nullish() }).nullable())
        .nullish(),
    })
    .nullish(),
})

/** A container as one row of `GET /containers/json` tells it: all that one call for thousands can give. */
export function summarizeContainer(row: unknown): ListedContainer {
  const seen = listed.parse(row)
  // A name with a second slash is an alias from the days of links.
  const name = seen.Names.find((each) => each.lastIndexOf('/') === 0) ?? seen.Names[0] ?? ''
  const summary: ContainerSummary = {
    id: seen.Id,
    name: name.replace(/^\//, ''),
    labels: seen.Labels ?? {},
    image: seen.Image,
    imageId: seen.ImageID,
    state: seen.State,
    health: healthOf(seen.Status),
    addresses: Object.fromEntries(
      Object.entries(seen.NetworkSettings?.Networks ?? {}).flatMap(([network, endpoint]) =>
        endpoint?.IPAddress ? [[network, endpoint.IPAddress]] : [],
      ),
    ),
  }
  return { summary, leastAgeMs: leastAgeMs(seen.Status) }
}

/** `Up 3 minutes (healthy)`, `(unhealthy)` or `(health: starting)`. */
function healthOf(status: string): ContainerSummary['health'] {
  if (status.endsWith('(healthy)')) return 'healthy'
  if (status.endsWith('(unhealthy)')) return 'unhealthy'
  return status.endsWith('(health: starting)') ? 'starting' : 'none'
}
