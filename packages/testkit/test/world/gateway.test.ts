import caddy from '@keystone/driver-caddy'
import { gatewayPortSuite } from '../../src/conformance/gateway-port-suite.ts'
import { waitFor } from '../../src/lab/wait-for.ts'
import { openGate } from '../../src/world/open-gate.ts'
import { pretendedEngine } from '../../src/world/pretended-engine.ts'
import { pretendedGateway } from '../../src/world/pretended-gateway.ts'
import { visit } from '../../src/world/visit.ts'
import { IMAGE, PORTS, REPLICA_PORT, realTimeWorld } from './real-time-world.ts'

gatewayPortSuite('pretended', async () => {
  const { world, machine } = realTimeWorld()
  const engine = pretendedEngine(world, machine, openGate)
  const gateway = pretendedGateway(world, machine, openGate)
  const signal = new AbortController().signal
  const network = 'sim-net'
  const subnet = { subnet: '10.235.1.0/28', dynamicRange: '10.235.1.8/29' }
  await engine.createNetwork({ name: network, bridge: 'sim', labels: {}, ...subnet }, signal)
  const go = (host: string, path: string) => visit(world, machine, { host, path })
  return {
    gateway,
    network,
    render: (routes) => caddy.renderConfig(routes, PORTS),
    invalidConfig: {
      ...(caddy.renderConfig([], PORTS) as object),
      apps: { http: { servers: { http: { listen: 'not a list' } } } },
    },
    async startReplica(name) {
      const container = `sim-${name}`
      const limits = { memoryBytes: 1, cpus: 1, pids: 1, stopGraceMs: 0, logMaxBytes: 1 }
      const empty = { labels: {}, environment: {}, aliases: [], hostPorts: [], mounts: [] }
      const command = ['serves', name]
      await engine.createContainer(
        {
          name: container,
          image: IMAGE,
          network,
          command,
          restart: 'no',
          health: 'off',
          ...limits,
          ...empty,
        },
        signal,
      )
      await engine.startContainer(container, signal)
      const address = (await engine.inspectContainer(container, signal))?.addresses[network] ?? ''
      const probe = { kind: 'tcp', address, port: REPLICA_PORT, timeoutMs: 100 } as const
      await waitFor(`the replica ${name}`, async () => {
        return (await gateway.probe(probe, signal)).is === 'connected'
      })
      return { address, port: REPLICA_PORT }
    },
    async request(host, path) {
      const seen = go(host, path)
      if (seen.is === 'open') throw new Error('the request stays open')
      return seen.answer
    },
    async hold(host) {
      const seen = go(host, '/hang')
      if (seen.is !== 'open') throw new Error('the request does not stay open')
      return { close: async () => seen.close() }
    },
    close: async () => undefined,
  }
})
