import type { Container } from './container.ts'
import type { Machine } from './machine.ts'
import type { World } from './world.ts'

/** To whoever follows the events of this engine, and to the story of the life. */
export function tellEvent(
  world: World,
  machine: Machine,
  { spec }: Container,
  action: 'create' | 'start' | 'die' | 'destroy',
): void {
  world.tell(`  world: ${spec.name} ${action}`)
  const { name, labels } = spec
  for (const listener of machine.listeners) {
    listener({ at: world.clock.now(), type: 'container', action, name, labels })
  }
}
