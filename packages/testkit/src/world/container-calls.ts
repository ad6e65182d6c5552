import type { ContainerSpec, EnginePort, Labels } from '@keystone/plugin-kit/ports/engine-port'
import type { Container } from './container.ts'
import { endLife } from './end-life.ts'
import { freeAddresses, takeAddresses } from './endpoints.ts'
import type { EngineParts } from './engine-parts.ts'
import { refusals } from './engine-refusals.ts'
import { findImage } from './find-image.ts'
import { newContainer } from './new-container.ts'
import { observeContainer } from './observe-container.ts'
import { sleepFor } from './sleep-for.ts'
import { startLife } from './start-life.ts'
import { tellEvent } from './tell-event.ts'

type ContainerCalls = Pick<
  EnginePort,
  | 'createContainer'
  | 'startContainer'
  | 'stopContainer'
  | 'removeContainer'
  | 'inspectContainer'
  | 'listContainers'
  | 'summarizeContainers'
  | 'waitContainer'
  | 'execContainer'
>

const KILLED = 137

export function containerCalls(parts: EngineParts): ContainerCalls {
  const { machine, through } = parts
  const list: ContainerCalls['listContainers'] = (labels, signal) =>
    through({ what: 'list containers', kind: 'read', signal }, () =>
      [...machine.containers.values()].filter(carries(labels)).map(observeContainer),
    )
  return {
    createContainer: (spec, signal) =>
      through({ what: `create ${spec.name}`, kind: 'write', signal }, () => create(parts, spec)),
    startContainer: (name, signal) =>
      through({ what: `start ${name}`, kind: 'write', signal }, () => start(parts, name)),
    stopContainer: (name, graceMs, signal) =>
      through({ what: `stop ${name}`, kind: 'read', signal }, () => stop(parts, name, graceMs)),
    removeContainer: (name, signal) =>
      through({ what: `remove ${name}`, kind: 'read', signal }, () => remove(parts, name)),
    inspectContainer: (name, signal) =>
      through({ what: `inspect ${name}`, kind: 'read', signal }, () => {
        const container = machine.containers.get(name)
        return container && observeContainer(container)
      }),
    listContainers: list,
    async summarizeContainers(labels, signal) {
      const seen = await list(labels, signal)
      return seen.map(({ id, name, labels, image, imageId, state, health, addresses }) => {
        return { id, name, labels, image, imageId, state, health, addresses }
      })
    },
    waitContainer: (name, signal) =>
      through({ what: `wait for ${name}`, kind: 'read', signal }, () => wait(parts, name)),
    execContainer: (name, _argv, signal) =>
      through({ what: `exec in ${name}`, kind: 'write', signal }, () => {
        if (machine.containers.get(name)?.state !== 'running') throw refusals.notFound(name)
        return { exitCode: 0, output: '' }
      }),
  }
}

function create({ world, machine }: EngineParts, spec: ContainerSpec): { readonly id: string } {
  if (machine.containers.has(spec.name)) throw refusals.nameTaken(spec.name)
  const image = findImage(machine, spec.image)
  if (!image) throw refusals.imageNotFound(spec.image)
  if (machine.diskFull) throw refusals.diskFull()
  const endpoint = { wanted: spec.address, address: undefined }
  const container = newContainer(world, spec, image, new Map([[spec.network, endpoint]]))
  machine.containers.set(spec.name, container)
  tellEvent(world, machine, container, 'create')
  return { id: container.id }
}

function start({ world, machine }: EngineParts, name: string): void {
  const container = machine.containers.get(name)
  if (!container) throw refusals.notFound(name)
  if (container.state === 'running' || container.state === 'restarting') return
  const { hostPorts } = container.spec
  const used = new Set(
    [...machine.containers.values()]
      .filter((one) => one !== container && one.state === 'running')
      .flatMap((one) => one.spec.hostPorts.map((port) => `${port.protocol} ${port.hostPort}`)),
  )
  const taken = hostPorts.find((port) => used.has(`${port.protocol} ${port.hostPort}`))
  if (taken) throw refusals.portTaken(taken.hostPort)
  takeAddresses(machine, container)
  startLife(world, machine, container)
}

async function stop({ world, machine }: EngineParts, name: string, graceMs: number): Promise<void> {
  const container = machine.containers.get(name)
  if (container?.state !== 'running' && container?.state !== 'restarting') return
  const takesMs = container.state === 'running' ? (container.behaviour?.stopsAfterMs ?? 0) : 0
  const killed = takesMs > graceMs
  const { ended } = container
  void sleepFor(world.clock, Math.min(takesMs, graceMs)).then(() => {
    // It may have ended, been removed, or been started anew meanwhile.
    if (container.ended !== ended) return
    endLife(world, machine, container, killed ? KILLED : 0)
    freeAddresses(container)
  })
  await ended.promise
}

function remove({ world, machine }: EngineParts, name: string): void {
  const container = machine.containers.get(name)
  if (!container) return
  if (container.state === 'running' || container.state === 'restarting') {
    endLife(world, machine, container, KILLED)
  }
  freeAddresses(container)
  machine.containers.delete(name)
  tellEvent(world, machine, container, 'destroy')
}

async function wait({ machine }: EngineParts, name: string): Promise<{ exitCode: number }> {
  const container = machine.containers.get(name)
  if (!container) throw refusals.notFound(name)
  if (container.state !== 'exited') await container.ended.promise
  return { exitCode: container.exitCode }
}

function carries(labels: Labels): (container: Container) => boolean {
  const wanted = Object.entries(labels)
  return ({ spec }) => wanted.every(([name, value]) => spec.labels[name] === value)
}
