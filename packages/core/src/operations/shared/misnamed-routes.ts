import { isDeepStrictEqual } from 'node:util'
import { upstreamName } from '@keystone/domain/names/docker-names'
import type { RouteRecord } from '@keystone/domain/records/records'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'

/** Routes whose names stand for other replicas at the gateway than desired state says. */
export async function misnamedRoutes(
  gateway: GatewayPort,
  routes: readonly RouteRecord[],
  signal: AbortSignal,
): Promise<readonly RouteRecord[]> {
  const misnamed: RouteRecord[] = []
  for (const route of routes) {
    const name = upstreamName(route.workloadId, route.process, route.port)
    const seen = (await gateway.upstreams(name, signal)) ?? []
    if (!isDeepStrictEqual(seen.toSorted(), route.addresses.toSorted())) misnamed.push(route)
  }
  return misnamed
}
