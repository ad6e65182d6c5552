import type { Container } from './container.ts'
import type { Machine } from './machine.ts'
import { tellEvent } from './tell-event.ts'
import type { World } from './world.ts'

/** The process of a container is over, for whatever reason: requests that it had open are dropped. */
export function endLife(
  world: World,
  machine: Machine,
  container: Container,
  exitCode: number,
): void {
  for (const untime of container.timers) untime()
  container.timers.clear()
  if (container.state === 'running') dropRequests(machine, container)
  container.state = 'exited'
  container.exitCode = exitCode
  container.finishedAt = world.clock.now()
  container.listening = false
  const { ended } = container
  container.ended = Promise.withResolvers()
  ended.resolve()
  tellEvent(world, machine, container, 'die')
}

function dropRequests(machine: Machine, container: Container): void {
  const addresses = new Set([...container.endpoints.values()].map(({ address }) => address))
  for (const request of machine.gateway.open) {
    if (!addresses.has(request.address)) continue
    machine.gateway.open.delete(request)
    request.dropped()
  }
}
