import { upstreamName } from '@keystone/domain/names/docker-names'
import type { RouteRecord } from '@keystone/domain/records/records'
import type { GatewayConfig } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitFor } from '../lab/wait-for.ts'

/** One gateway to be proven, with a corner of its own for this run. */
export interface GatewayUnderTest {
  readonly gateway: GatewayPort
  /** A network that is there and that the gateway has not joined. */
  readonly network: string
  readonly render: (routes: readonly RouteRecord[]) => GatewayConfig
  /** One that the gateway refuses. */
  readonly invalidConfig: GatewayConfig
  /** Starts a replica on the network; it answers as `replicaApp` does. */
  readonly startReplica: (name: string) => Promise<ReplicaUnderTest>
  /** A visitor's request. */
  readonly request: (host: string, path: string) => Promise<AnswerUnderTest>
  /** A visitor's request that stays open until it is closed. */
  readonly hold: (host: string) => Promise<{ readonly close: () => Promise<void> }>
  readonly close: () => Promise<void>
}

/** Answers its name; `/status/N` answers N, `/hang` never answers. Nothing listens on any other port. */
export interface ReplicaUnderTest {
  readonly address: string
  readonly port: number
}

export interface AnswerUnderTest {
  readonly status: number
  readonly body: string
}

const TIMEOUT_MS = 60_000
const WORKLOAD = 'wl_00000000000000000000c0f0a11ce0de'

/** What every GatewayPort must do, real or pretended. */
export function gatewayPortSuite(name: string, open: () => Promise<GatewayUnderTest>): void {
  describe(`GatewayPort: ${name}`, { timeout: TIMEOUT_MS }, () => {
    let world: GatewayUnderTest
    let one: ReplicaUnderTest
    let two: ReplicaUnderTest
    let upstream: string
    const signal = () => AbortSignal.timeout(TIMEOUT_MS)
    const route = (host: string): RouteRecord => ({
      host,
      path: '/',
      stripPath: false,
      process: 'web',
      port: one.port,
      tls: 'off',
      workloadId: WORKLOAD,
      environmentId: 'env_conformance',
      addresses: [],
    })
    const serve = async (host: string) => {
      const { etag } = await world.gateway.currentConfig(signal())
      await world.gateway.applyConfig(world.render([route(host)]), etag, signal())
    }
    const probe = (path: string, timeoutMs = 5_000) => {
      const { address, port } = one
      return world.gateway.probe({ kind: 'http', address, port, path, timeoutMs }, signal())
    }
    const connect = (port: number) =>
      world.gateway.probe({ kind: 'tcp', address: one.address, port, timeoutMs: 5_000 }, signal())

    beforeAll(async () => {
      world = await open()
      await world.gateway.ensure(() => undefined, signal())
      await world.gateway.join(world.network, signal())
      ;[one, two] = await Promise.all([world.startReplica('one'), world.startReplica('two')])
      upstream = upstreamName(WORKLOAD, 'web', one.port)
    }, TIMEOUT_MS)

    afterAll(() => world?.close(), TIMEOUT_MS)

    it('OPS-6: ensure, join and leave may be repeated', async () => {
      const first = await world.gateway.ensure(() => undefined, signal())
      expect(await world.gateway.ensure(() => undefined, signal())).toEqual(first)
      await world.gateway.leave(world.network, signal())
      await world.gateway.leave(world.network, signal())
      await world.gateway.join(world.network, signal())
      await world.gateway.join(world.network, signal())
      expect((await world.gateway.observe(signal())).running).toBe(true)
      expect(await probe('/')).toEqual({ is: 'answered', status: 200 })
    })

    it('WL-10: a config is applied only over the one that was read', async () => {
      const before = await world.gateway.currentConfig(signal())
      const rendered = world.render([route('cas.test')])
      await world.gateway.applyConfig(rendered, before.etag, signal())
      const after = await world.gateway.currentConfig(signal())
      expect(after.config).toEqual(rendered)
      await expect(
        world.gateway.applyConfig(world.render([]), before.etag, signal()),
      ).rejects.toMatchObject({ code: 'GATEWAY_CONFLICT', nature: 'transient' })
      expect(await world.gateway.currentConfig(signal())).toEqual(after)
    })

    it('F-16: an invalid config is refused and the one before goes on', async () => {
      const before = await world.gateway.currentConfig(signal())
      await expect(
        world.gateway.applyConfig(world.invalidConfig, before.etag, signal()),
      ).rejects.toMatchObject({ code: 'GATEWAY_CONFIG_INVALID', nature: 'refused' })
      expect((await world.gateway.currentConfig(signal())).config).toEqual(before.config)
    })

    it('WL-10: once a set is set, every new request goes to it', async () => {
      await serve('switch.test')
      for (const [replica, answer] of [
        [one, 'one'],
        [two, 'two'],
        [one, 'one'],
      ] as const) {
        await world.gateway.setUpstreams(upstream, [replica.address], signal())
        const answers = Array.from({ length: 20 }, () => world.request('switch.test', '/'))
        for (const each of await Promise.all(answers))
          expect(each).toEqual({ status: 200, body: answer })
      }
    })

    it('WL-10: a set of several replicas is used whole', async () => {
      await serve('both.test')
      await world.gateway.setUpstreams(upstream, [one.address, two.address], signal())
      const answers = Array.from({ length: 20 }, () => world.request('both.test', '/'))
      const bodies = (await Promise.all(answers)).map(({ body }) => body)
      expect(new Set(bodies)).toEqual(new Set(['one', 'two']))
    })

    it('WL-10: sets are read back by their names until they are removed', async () => {
      const addresses = [one.address, two.address].sort()
      await world.gateway.setUpstreams(upstream, addresses, signal())
      await world.gateway.setUpstreams(upstream, addresses, signal())
      expect([...((await world.gateway.upstreams(upstream, signal())) ?? [])].sort()).toEqual(
        addresses,
      )
      expect(await world.gateway.upstreamNames(signal())).toEqual([upstream])
      await world.gateway.removeUpstreams(upstream, signal())
      await world.gateway.removeUpstreams(upstream, signal())
      expect(await world.gateway.upstreams(upstream, signal())).toBeUndefined()
      expect(await world.gateway.upstreamNames(signal())).toEqual([])
    })

    it('WL-23: a face without replicas answers 503, an unknown host 404', async () => {
      await serve('empty.test')
      await world.gateway.setUpstreams(upstream, [], signal())
      expect((await world.request('empty.test', '/')).status).toBe(503)
      expect(await world.gateway.upstreams(upstream, signal())).toEqual([])
      expect((await world.request('elsewhere.test', '/')).status).toBe(404)
    })

    it('WL-10: a request to a replica that left its set is counted until it ends', async () => {
      await serve('drain.test')
      await world.gateway.setUpstreams(upstream, [one.address], signal())
      const held = await world.hold('drain.test')
      const key = `${one.address}:${one.port}`
      const count = async () => (await world.gateway.activeRequests(signal()))[key] ?? 0
      expect(await count()).toBe(1)
      await world.gateway.setUpstreams(upstream, [two.address], signal())
      expect((await world.request('drain.test', '/')).body).toBe('two')
      expect(await count()).toBe(1)
      await held.close()
      await waitFor('the drained replica', async () => (await count()) === 0)
    })

    it('WL-9: a probe tells an answer, whatever its status, from silence and refusal', async () => {
      expect(await probe('/')).toEqual({ is: 'answered', status: 200 })
      expect(await probe('/status/500')).toEqual({ is: 'answered', status: 500 })
      expect(await probe('/status/302')).toEqual({ is: 'answered', status: 302 })
      expect(await probe('/hang', 200)).toEqual({ is: 'refused', why: 'no answer within 200 ms' })
      expect(await connect(one.port)).toEqual({ is: 'connected' })
      expect(await connect(one.port + 1)).toMatchObject({ is: 'refused' })
    })

    it('F-16: a gateway that lost the server it is asked through proves no set, and does once it has it again', async () => {
      const before = await world.gateway.currentConfig(signal())
      const bare = { ...(before.config as object), apps: { http: { servers: {} } } }
      await world.gateway.applyConfig(bare, before.etag, signal())
      const lost = { code: 'GATEWAY_UNREACHABLE', nature: 'lost' }
      const set = () => world.gateway.setUpstreams(upstream, [one.address], signal())
      await expect(set()).rejects.toMatchObject(lost)
      await expect(probe('/')).rejects.toMatchObject(lost)
      await serve('again.test')
      await set()
      expect((await world.request('again.test', '/')).body).toBe('one')
    })
  })
}
