import { gatewayContainerName } from '@keystone/domain/names/docker-names'
import type { Container } from './container.ts'
import type { Machine } from './machine.ts'
import type { World } from './world.ts'

/** The container that answers on this address for the gateway: running, on a network that it has joined, listening. */
export function reachableReplica(
  world: World,
  machine: Machine,
  address: string,
  port: number,
): Container | undefined {
  const gateway = machine.containers.get(gatewayContainerName(world.installation))
  if (gateway?.state !== 'running') return undefined
  return [...machine.containers.values()].find(
    (one) =>
      one.state === 'running' &&
      one.listening &&
      one.behaviour?.listens?.port === port &&
      [...one.endpoints].some(
        ([network, endpoint]) => endpoint.address === address && gateway.endpoints.has(network),
      ),
  )
}
