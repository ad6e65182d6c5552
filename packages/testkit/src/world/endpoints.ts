import { formatIpv4, parseIpv4Network } from '@keystone/store/records/ipv4'
import type { Container, Endpoint } from './container.ts'
import { refusals } from './engine-refusals.ts'
import type { Machine } from './machine.ts'

/** Gives a starting container its addresses, all or none. Throws ADDRESS_TAKEN, NOT_FOUND. */
export function takeAddresses(machine: Machine, container: Container): void {
  const given: Endpoint[] = []
  try {
    for (const [network, endpoint] of container.endpoints) {
      takeAddress(machine, network, endpoint)
      given.push(endpoint)
    }
  } catch (error) {
    for (const endpoint of given) endpoint.address = undefined
    throw error
  }
}

export function takeAddress(machine: Machine, network: string, endpoint: Endpoint): void {
  if (endpoint.address !== undefined) return
  const there = machine.networks.get(network)
  if (!there) throw refusals.notFound(network)
  const taken = addressesOn(machine, network)
  if (endpoint.wanted !== undefined) {
    if (taken.has(endpoint.wanted)) throw refusals.addressTaken(endpoint.wanted)
    endpoint.address = endpoint.wanted
    return
  }
  const free = dynamicAddresses(there.dynamicRange).find((address) => !taken.has(address))
  if (free === undefined) throw refusals.addressTaken(there.dynamicRange)
  endpoint.address = free
}

export function freeAddresses(container: Container): void {
  for (const endpoint of container.endpoints.values()) endpoint.address = undefined
}

function addressesOn(machine: Machine, network: string): ReadonlySet<string> {
  const endpoints = [...machine.containers.values()].map((one) => one.endpoints.get(network))
  return new Set(endpoints.flatMap((one) => one?.address ?? []))
}

function dynamicAddresses(range: string): readonly string[] {
  const network = parseIpv4Network(range)
  if (!network) return []
  const offsets = Array.from({ length: Math.max(0, network.size - 2) }, (_, index) => index + 1)
  return offsets.map((offset) => formatIpv4(network.start + offset))
}
