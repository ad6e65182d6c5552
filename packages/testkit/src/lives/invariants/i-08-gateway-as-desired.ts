import { isDeepStrictEqual } from 'node:util'
import { upstreamName } from '@keystone/domain/names/docker-names'
import caddy from '@keystone/driver-caddy'
import type { RestingTree } from '../../sim/scenario.ts'
import type { Violation } from '../../sim/violation.ts'
import type { Machine } from '../../world/machine.ts'
import { routesOn } from '../../world/records/routes-on.ts'
import { leftBehind } from '../left-behind.ts'
import { machinesOf, type ProductWorld } from '../product-world.ts'

/** I-8: at rest the gateway's config is the rendered one, and every name stands for those who serve. */
export function gatewayAsDesired(
  product: ProductWorld,
  trees: readonly RestingTree[],
): readonly Violation[] {
  if (trees.some(leftBehind)) return []
  return machinesOf(product)
    .flatMap((machine) => [...config(product, machine), ...sets(product, machine)])
    .map((seen) => ({ invariant: 'I-8', seen }))
}

function config({ world, organisationId }: ProductWorld, machine: Machine): readonly string[] {
  const { server } = machine
  const wanted = caddy.renderConfig(routesOn(world.records, organisationId, server.id), {
    httpPort: server.gatewayHttpPort,
    httpsPort: server.gatewayHttpsPort,
  })
  return isDeepStrictEqual(wanted, machine.gateway.config)
    ? []
    : ['the config of the gateway is not the rendered one']
}

function sets({ world }: ProductWorld, machine: Machine): readonly string[] {
  const wanted = new Map<string, string[]>()
  for (const { replica } of world.records.replicas.values()) {
    const { workloadId, process, port, address, desired, serverId } = replica
    if (serverId !== machine.server.id || desired !== 'serving' || port === undefined) continue
    const name = upstreamName(workloadId, process, port)
    wanted.set(name, [...(wanted.get(name) ?? []), address].sort())
  }
  const names = new Set([...wanted.keys(), ...machine.gateway.sets.keys()])
  return [...names].flatMap((name) => {
    const there = machine.gateway.resolved.get(name) ?? []
    const should = wanted.get(name) ?? []
    if (isDeepStrictEqual(there, should)) return []
    return [
      `${name} stands for ${there.join(' ') || 'nobody'}, not for ${should.join(' ') || 'nobody'}`,
    ]
  })
}
