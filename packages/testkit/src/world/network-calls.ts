import type { EnginePort, NetworkObserved } from '@keystone/plugin-kit/ports/engine-port'
import { overlaps, parseIpv4Network } from '@keystone/store/records/ipv4'
import { takeAddress } from './endpoints.ts'
import type { EngineParts } from './engine-parts.ts'
import { refusals } from './engine-refusals.ts'
import { hashOf } from './hash-of.ts'
import type { Machine, Network } from './machine.ts'

type NetworkCalls = Pick<
  EnginePort,
  | 'createNetwork'
  | 'inspectNetwork'
  | 'listNetworks'
  | 'connectNetwork'
  | 'disconnectNetwork'
  | 'removeNetwork'
>

export function networkCalls({ world, machine, through }: EngineParts): NetworkCalls {
  return {
    createNetwork: (spec, signal) =>
      through({ what: `create network ${spec.name}`, kind: 'write', signal }, () => {
        if (machine.networks.has(spec.name)) throw refusals.nameTaken(spec.name)
        if (inUse(machine, spec.subnet)) throw refusals.subnetTaken(spec.subnet)
        const { name, subnet, dynamicRange, labels } = spec
        const id = hashOf(['network', ++world.made])
        machine.networks.set(name, { name, id, subnet, dynamicRange, labels })
        world.tell(`  world: network ${name} is there`)
      }),
    inspectNetwork: (name, signal) =>
      through({ what: `inspect network ${name}`, kind: 'read', signal }, () => {
        const network = machine.networks.get(name)
        return network && observeNetwork(machine, network)
      }),
    listNetworks: (signal) =>
      through({ what: 'list networks', kind: 'read', signal }, () =>
        [...machine.networks.values()].map((one) => observeNetwork(machine, one)),
      ),
    connectNetwork: (network, name, address, signal) =>
      through({ what: `connect ${name} to ${network}`, kind: 'write', signal }, () => {
        const container = machine.containers.get(name)
        if (!container || !machine.networks.has(network)) throw refusals.notFound(name)
        if (container.endpoints.has(network)) return
        const endpoint = { wanted: address, address: undefined }
        if (container.state === 'running') takeAddress(machine, network, endpoint)
        container.endpoints.set(network, endpoint)
      }),
    disconnectNetwork: (network, name, signal) =>
      through({ what: `disconnect ${name} from ${network}`, kind: 'read', signal }, () => {
        machine.containers.get(name)?.endpoints.delete(network)
      }),
    removeNetwork: (name, signal) =>
      through({ what: `remove network ${name}`, kind: 'read', signal }, () => {
        if (endpointsOn(machine, name).length > 0) throw refusals.networkInUse(name)
        if (machine.networks.delete(name)) world.tell(`  world: network ${name} is gone`)
      }),
  }
}

function observeNetwork(machine: Machine, network: Network): NetworkObserved {
  const { name, id, labels, subnet } = network
  return {
    name,
    id,
    labels,
    subnets: [subnet],
    containers: Object.fromEntries(endpointsOn(machine, name)),
  }
}

/** Of running containers: only those hold an address. */
function endpointsOn(machine: Machine, network: string): readonly (readonly [string, string])[] {
  return [...machine.containers.values()].flatMap(({ spec, endpoints }) => {
    const address = endpoints.get(network)?.address
    return address === undefined ? [] : [[spec.name, address] as const]
  })
}

function inUse(machine: Machine, subnet: string): boolean {
  const wanted = parseIpv4Network(subnet)
  return [...machine.networks.values()].some((network) => {
    const there = parseIpv4Network(network.subnet)
    return there !== undefined && wanted !== undefined && overlaps(there, wanted)
  })
}
