import type { Machine } from './machine.ts'
import type { PortGate } from './port-gate.ts'
import type { World } from './world.ts'

/** What every call of a pretended port works with. */
export interface EngineParts {
  readonly world: World
  readonly machine: Machine
  readonly through: PortGate
}
