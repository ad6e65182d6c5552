import type { Server } from '@keystone/domain/entities/server'
import type { Json } from '@keystone/engine/json'
import type { Machine } from './machine.ts'
import type { World } from './world.ts'

/** A machine with an engine and nothing on it. `emptyConfig`: what its gateway begins with. */
export function addMachine(world: World, server: Server, emptyConfig: Json): Machine {
  const machine: Machine = {
    server,
    containers: new Map(),
    images: new Map(),
    references: new Map(),
    networks: new Map(),
    volumes: new Map(),
    files: new Map(),
    builds: new Map(),
    gateway: {
      config: emptyConfig,
      sets: new Map(),
      resolved: new Map(),
      open: new Set(),
      turn: 0,
    },
    listeners: new Set(),
    firewall: false,
    diskFull: false,
  }
  world.machines.set(server.id, machine)
  return machine
}
