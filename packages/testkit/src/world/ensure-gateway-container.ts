import { LABELS } from '@keystone/domain/labels'
import { gatewayContainerName } from '@keystone/domain/names/docker-names'
import type { ContainerSpec } from '@keystone/plugin-kit/ports/engine-port'
import type { Container } from './container.ts'
import { takeAddresses } from './endpoints.ts'
import type { Machine } from './machine.ts'
import { newContainer } from './new-container.ts'
import type { Program } from './program.ts'
import { startLife } from './start-life.ts'
import type { World } from './world.ts'

const gatewayProgram: Program = () => ({ lines: [], stopsAfterMs: 0 })

/** Makes or starts the gateway's container; its config and sets were kept on disk. */
export function ensureGatewayContainer(world: World, machine: Machine): void {
  const name = gatewayContainerName(world.installation)
  const container = machine.containers.get(name) ?? made(world, name)
  machine.containers.set(name, container)
  if (container.state === 'running') return
  takeAddresses(machine, container)
  startLife(world, machine, container)
}

function made(world: World, name: string): Container {
  const image = { id: 'sha256:gateway', program: gatewayProgram }
  return newContainer(world, gatewaySpec(world, name), image, new Map())
}

function gatewaySpec(world: World, name: string): ContainerSpec {
  return {
    name,
    image: 'keystone/gateway',
    labels: {
      [LABELS.managed]: 'true',
      [LABELS.installation]: world.installation,
      [LABELS.role]: 'gateway',
    },
    environment: {},
    network: 'bridge',
    aliases: [],
    hostPorts: [],
    mounts: [],
    memoryBytes: 128 * 1024 ** 2,
    cpus: 1,
    pids: 64,
    restart: 'always',
    stopGraceMs: 1_000,
    health: 'off',
    logMaxBytes: 1024 ** 2,
  }
}
