import type { Violation } from '../../sim/violation.ts'
import type { Machine } from '../../world/machine.ts'
import { machinesOf, type ProductWorld } from '../product-world.ts'

/**
 * I-12: no name of the gateway stands for a replica that somebody stopped or removed: whatever serves is
 * replaced first. One that died by itself is excused. Looked at all the time.
 */
export function upstreamsAlive(product: ProductWorld): readonly Violation[] {
  return machinesOf(product).flatMap((machine) => {
    const alive = addressesThere(machine)
    return [...machine.gateway.resolved].flatMap(([name, addresses]) =>
      addresses
        .filter((address) => !alive.has(address))
        .map((address) => {
          return { invariant: 'I-12', seen: `${name} stands for ${address}, where nobody is` }
        }),
    )
  })
}

function addressesThere(machine: Machine): ReadonlySet<string> {
  const there = [...machine.containers.values()].filter(
    (one) => one.state === 'running' || one.diedAt !== undefined,
  )
  return new Set(
    there.flatMap((one) => [...one.endpoints.values()].flatMap(({ address }) => address ?? [])),
  )
}
