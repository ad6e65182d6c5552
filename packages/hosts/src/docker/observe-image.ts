import type { ImageObserved } from '@keystone/plugin-kit/ports/engine-port'
import { z } from 'zod'

const config = z.object({
  Labels: z.record(z.string(), z.string()).nullish(),
  ExposedPorts: z.record(z.string(), z.unknown()).nullish(),
  Healthcheck: z.object({ Test: z.array(z.string()).nullish() }).nullish(),
})

const inspected = z.object({
  Id: z.string(),
  RepoTags: z.array(z.string()).nullish(),
  RepoDigests: z.array(z.string()).nullish(),
  Size: z.number(),
  Created: z.string().nullish(),
  Config: config.nullish(),
})

/** An image as `GET /images/{name}/json` tells it. */
export function observeImage(reply: unknown): ImageObserved {
  const seen = inspected.parse(reply)
  const test = seen.Config?.Healthcheck?.Test ?? []
  return {
    id: seen.Id,
    tags: seen.RepoTags ?? [],
    digests: seen.RepoDigests ?? [],
    labels: seen.Config?.Labels ?? {},
    sizeBytes: seen.Size,
    createdAt: Date.parse(seen.Created ?? '') || 0,
    exposedPorts: tcpPorts(Object.keys(seen.Config?.ExposedPorts ?? {})),
    hasHealthCheck: test.length > 0 && test[0] !== 'NONE',
  }
}

function tcpPorts(keys: readonly string[]): readonly number[] {
  return keys
    .flatMap((key) => {
      const [port, protocol] = key.split('/')
      return protocol === undefined || protocol === 'tcp' ? [Number(port)] : []
    })
    .sort((a, b) => a - b)
}
