import type { Server } from '@keystone/domain/entities/server'
import caddy from '@keystone/driver-caddy'
import { Random } from '../../src/sim/random.ts'
import { addMachine } from '../../src/world/add-machine.ts'
import { hashOf } from '../../src/world/hash-of.ts'
import type { Machine } from '../../src/world/machine.ts'
import type { Program } from '../../src/world/program.ts'
import { createWorld, type World } from '../../src/world/world.ts'

export const PORTS = { httpPort: 80, httpsPort: 443 }
export const IMAGE = 'conformance:1'
export const REPLICA_PORT = 3000

/** A pretended world that lives in real time, with one machine and one image: for the suites that real ones pass too. */
export function realTimeWorld(): { readonly world: World; readonly machine: Machine } {
  const clock = {
    now: () => Date.now(),
    setTimer: (ms: number, fn: () => void) => {
      const timer = setTimeout(fn, ms)
      return () => clearTimeout(timer)
    },
  }
  const world = createWorld({
    clock,
    random: new Random(1),
    tell: () => undefined,
    unfinished: () => [],
    changesOf: () => [],
  })
  const machine = addMachine(world, server, caddy.renderConfig([], PORTS))
  const id = `sha256:${hashOf('conformance')}`
  const image = { id, labels: {}, createdAt: 1, exposedPorts: [REPLICA_PORT], program }
  machine.images.set(id, image)
  machine.references.set(IMAGE, id)
  return { world, machine }
}

export const server: Server = {
  id: 'srv_1',
  organisationId: 'org_1',
  name: 'one',
  connection: { kind: 'local', socketPath: '/var/run/docker.sock' },
  roles: ['run', 'build', 'gateway'],
  labels: {},
  dataDirectory: '/var/lib/keystone',
  gatewayHttpPort: PORTS.httpPort,
  gatewayHttpsPort: PORTS.httpsPort,
  createdAt: 0,
}

/** What the suites ask an image to do, by its command. */
const program: Program = ({ command = ['stays'] }) => {
  const [verb, ...words] = command
  if (verb === 'exits') {
    return { lines: [], stopsAfterMs: 0, ends: { afterMs: 5, exitCode: Number(words[0]) } }
  }
  if (verb === 'prints') {
    return { lines: words, stopsAfterMs: 0, ends: { afterMs: 5, exitCode: 0 } }
  }
  if (verb !== 'serves') return { lines: [], stopsAfterMs: 5 }
  const answer = (path: string) => {
    if (path === '/hang') return 'hang' as const
    const status = Number(/^\/status\/(\d+)$/.exec(path)?.[1] ?? 200)
    return { status, body: words[0] ?? '' }
  }
  return { lines: [], stopsAfterMs: 5, listens: { port: REPLICA_PORT, afterMs: 10, answer } }
}
