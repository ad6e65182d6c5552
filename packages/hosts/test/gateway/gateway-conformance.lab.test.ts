import { gatewayPortSuite } from '@keystone/testkit/conformance/gateway-port-suite'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { labGateway, signal } from './lab-gateway.ts'

gatewayPortSuite('Caddy on a real engine', async () => {
  const lab = await labGateway()
  return {
    ...lab,
    invalidConfig: {
      ...(lab.render([]) as object),
      apps: { http: { servers: { http: { listen: 'not a list' } } } },
    },
    async startReplica(name) {
      const replica = await lab.startReplica(name)
      const { address, port } = replica
      const probe = { kind: 'http', address, port, path: '/', timeoutMs: 1_000 } as const
      await waitFor(
        `the replica ${name}`,
        async () => (await lab.gateway.probe(probe, signal())).is === 'answered',
      )
      return replica
    },
    async request(host, path) {
      const { status, body } = await lab.request(host, path)
      return { status, body }
    },
    async hold(host) {
      const abort = new AbortController()
      const ended = lab.request(host, '/hang', { signal: abort.signal }).catch(() => undefined)
      await waitFor('the held request', async () => {
        const counts = await lab.gateway.activeRequests(signal())
        return Object.values(counts).some((count) => count > 0)
      })
      return {
        async close() {
          abort.abort()
          await ended
        },
      }
    },
  }
})
