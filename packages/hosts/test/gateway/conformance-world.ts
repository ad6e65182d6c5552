import type { GatewayUnderTest } from '@keystone/testkit/conformance/gateway-port-suite'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { GatewayPlace } from './gateway-place.ts'
import { labGateway } from './lab-gateway.ts'
import { signal } from './signal.ts'

/** A real gateway as the conformance suite wants it. */
export async function conformanceWorld(
  open: () => Promise<GatewayPlace>,
): Promise<GatewayUnderTest> {
  const lab = await labGateway(open)
  return {
    ...lab,
    invalidConfig: {
      ...(lab.render([]) as object),
      apps: { http: { servers: { http: { listen: 'not a list' } } } },
    },
    async startReplica(name) {
      const replica = await lab.startReplica(name)
      const probe = { ...replica, kind: 'http', path: '/', timeoutMs: 1_000 } as const
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
}
