import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { Gate } from '../sim/gate.ts'
import { containerCalls } from './container-calls.ts'
import { followCalls } from './follow-calls.ts'
import { imageCalls } from './image-calls.ts'
import type { Machine } from './machine.ts'
import { networkCalls } from './network-calls.ts'
import { portGate } from './port-gate.ts'
import { systemCalls } from './system-calls.ts'
import type { World } from './world.ts'

/** The engine of a machine as one process of the control plane sees it. */
export function pretendedEngine(world: World, machine: Machine, gate: Gate): EnginePort {
  const through = portGate(gate, {
    lost: 'ENGINE_UNREACHABLE',
    transient: 'ENGINE_BUSY',
    refused: 'ENGINE_REFUSED',
  })
  const parts = { world, machine, through }
  return {
    ...systemCalls(parts),
    ...imageCalls(parts),
    ...containerCalls(parts),
    ...followCalls(parts),
    ...networkCalls(parts),
  }
}
