import { gatewayContainerName } from '@keystone/domain/names/docker-names'
import { StepError } from '@keystone/engine/step-error'
import type { GatewayPort, GatewayProbe } from '@keystone/plugin-kit/ports/gateway-port'
import type { Gate } from '../sim/gate.ts'
import { hasServer, isValidConfig, PROBE_SERVER } from './caddy-route.ts'
import { takeAddress } from './endpoints.ts'
import type { EngineParts } from './engine-parts.ts'
import { ensureGatewayContainer } from './ensure-gateway-container.ts'
import { hashOf } from './hash-of.ts'
import type { Machine } from './machine.ts'
import { portGate } from './port-gate.ts'
import { probeReplica } from './probe-replica.ts'
import { sleepFor } from './sleep-for.ts'
import type { World } from './world.ts'

/** How long Caddy may use an older answer of the resolver. */
const CACHE_MS = 15
/** For so long it is asked whether the resolver has loaded a set. */
const PROOF_MS = 5_000

/** The gateway of a machine as one process of the control plane sees it. */
export function pretendedGateway(world: World, machine: Machine, gate: Gate): GatewayPort {
  const through = portGate(gate, {
    lost: 'GATEWAY_UNREACHABLE',
    transient: 'GATEWAY_BUSY',
    refused: 'GATEWAY_REFUSED',
  })
  const parts: EngineParts = { world, machine, through }
  const { gateway } = machine
  const container = gatewayContainerName(world.installation)
  return {
    ensure: (_onLine, signal) =>
      through({ what: 'ensure gateway', kind: 'write', signal }, () => {
        ensureGatewayContainer(world, machine)
        return { container }
      }),
    observe: (signal) =>
      through({ what: 'observe gateway', kind: 'read', signal }, () => {
        const running = machine.containers.get(container)?.state === 'running'
        return { running, version: running ? '2.6.2' : undefined, origin: undefined }
      }),
    ...networks(parts, container),
    ...configs(parts),
    ...sets(parts),
    activeRequests: (signal) =>
      through({ what: 'active requests', kind: 'read', signal }, () => {
        const counts: Record<string, number> = {}
        for (const { address, port } of gateway.open) {
          const key = `${address}:${port}`
          counts[key] = (counts[key] ?? 0) + 1
        }
        return counts
      }),
    probe: (request, signal) =>
      through({ what: `probe ${targetOf(request)}`, kind: 'read', signal }, () =>
        probeReplica(world, machine, request),
      ),
  }
}

function targetOf({ address, port }: GatewayProbe): string {
  return `${address}:${port}`
}

function unproven(name: string): StepError {
  const why = `the resolver did not load ${name} within ${PROOF_MS} ms`
  return new StepError('GATEWAY_UNREACHABLE', why, { nature: 'lost' })
}

function networks(
  { machine, through }: EngineParts,
  container: string,
): Pick<GatewayPort, 'join' | 'leave'> {
  return {
    join: (network, signal) =>
      through({ what: `gateway joins ${network}`, kind: 'write', signal }, () => {
        const there = machine.containers.get(container)
        if (there === undefined) {
          throw new StepError('GATEWAY_MISSING', 'there is no gateway', { nature: 'transient' })
        }
        if (there.endpoints.has(network)) return
        const endpoint = { wanted: undefined, address: undefined }
        takeAddress(machine, network, endpoint)
        there.endpoints.set(network, endpoint)
      }),
    leave: (network, signal) =>
      through({ what: `gateway leaves ${network}`, kind: 'read', signal }, () => {
        machine.containers.get(container)?.endpoints.delete(network)
      }),
  }
}

function configs({
  world,
  machine: { gateway },
  through,
}: EngineParts): Pick<GatewayPort, 'currentConfig' | 'applyConfig' | 'keepConfig'> {
  return {
    currentConfig: (signal) =>
      through({ what: 'read config', kind: 'read', signal }, () => {
        return { config: gateway.config, etag: hashOf(gateway.config) }
      }),
    applyConfig: (config, etag, signal) =>
      through({ what: 'apply config', kind: 'write', signal }, () => {
        if (etag !== hashOf(gateway.config)) {
          const why = 'the config was changed meanwhile'
          throw new StepError('GATEWAY_CONFLICT', why, { nature: 'transient' })
        }
        if (!isValidConfig(config)) {
          throw new StepError('GATEWAY_CONFIG_INVALID', 'the gateway refuses this config')
        }
        gateway.config = config
        world.tell('  world: the gateway has a new config')
      }),
    // The pretended one never loses its config, so there is nothing to keep.
    keepConfig: (_config, signal) =>
      through({ what: 'keep config', kind: 'write', signal }, () => undefined),
  }
}

function sets({
  world,
  machine: { gateway },
  through,
}: EngineParts): Pick<
  GatewayPort,
  'setUpstreams' | 'upstreams' | 'removeUpstreams' | 'upstreamNames'
> {
  const resolve = (name: string) => {
    const set = gateway.sets.get(name)
    if (set) gateway.resolved.set(name, set)
    else gateway.resolved.delete(name)
    world.tell(`  world: ${name} → ${set?.join(' ') ?? 'unknown'}`)
  }
  return {
    setUpstreams: (name, addresses, signal) =>
      through({ what: `set ${name}`, kind: 'write', signal }, async () => {
        gateway.sets.set(name, [...new Set(addresses)].sort())
        await sleepFor(world.clock, world.random.int(1, 10))
        resolve(name)
        // Proven by asking through a server of the config.
        if (!hasServer(gateway.config, PROBE_SERVER)) {
          await sleepFor(world.clock, PROOF_MS)
          throw unproven(name)
        }
        await sleepFor(world.clock, CACHE_MS)
      }),
    upstreams: (name, signal) =>
      through({ what: `read ${name}`, kind: 'read', signal }, () => gateway.sets.get(name)),
    removeUpstreams: (name, signal) =>
      through({ what: `remove ${name}`, kind: 'read', signal }, () => {
        gateway.sets.delete(name)
        resolve(name)
      }),
    upstreamNames: (signal) =>
      through({ what: 'upstream names', kind: 'read', signal }, () =>
        [...gateway.sets.keys()].sort(),
      ),
  }
}
