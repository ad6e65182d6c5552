import { upstreamName } from '@keystone/domain/names/docker-names'
import { hostName } from '@keystone/domain/names/host-name'
import { urlPath } from '@keystone/domain/names/url-path'
import { Problem } from '@keystone/domain/problem'
import type { RouteRecord } from '@keystone/domain/records/records'
import { checkedUpstreamName } from './checked-upstream-name.ts'

export interface CheckedFace {
  readonly host: string
  /** Without a slash at its end; empty for everything. As in the URL, percent escapes included. */
  readonly prefix: string
  readonly stripPath: boolean
  readonly tls: RouteRecord['tls']
  readonly upstream: string
  readonly port: number
}

/**
 * Faces were checked when they were saved. They are checked again here because Caddy looks for
 * placeholders (`{env.SECRET}`) in hosts and prefixes: what is not a plain name must never get there,
 * whatever is in the database.
 */
export function checkedFace(route: RouteRecord): CheckedFace {
  const host = hostName.safeParse(route.host)
  const path = urlPath.safeParse(route.path)
  if (!host.success || !path.success || !isPort(route.port))
    throw new Problem(
      'FACE_INVALID',
      `the face "${route.host}${route.path}" → ${route.port} of ${route.workloadId} is not one that can be routed`,
      { hint: 'Save the workload again with a valid host, path and port for its face.' },
    )
  return {
    host: host.data,
    prefix: path.data.replace(/\/+$/, ''),
    stripPath: route.stripPath,
    tls: route.tls,
    upstream: checkedUpstreamName(upstreamName(route.workloadId, route.process, route.port)),
    port: route.port,
  }
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535
}
