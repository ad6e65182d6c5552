import { isDeepStrictEqual } from 'node:util'
import type { Server } from '@keystone/domain/entities/server'
import { upstreamName } from '@keystone/domain/names/docker-names'
import type { RouteRecord } from '@keystone/domain/records/records'
import { isFinal } from '@keystone/engine/is-final'
import type { Json } from '@keystone/engine/json'
import type { GatewayDriver, GatewayOptions } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { gatewayOptions } from '../operations/shared/gateway-options.ts'
import type { Product } from '../usecases/product.ts'
import { startRepair } from '../usecases/start-repair.ts'
import { isChanging } from './is-changing.ts'

const LOOK_MS = 5_000

/**
 * One pass over every gateway that routes something: is it there, does it run the config and know the
 * replicas that desired state says (I-8)? A difference starts `server.prepare`, which waits for the
 * operations of the workloads concerned, so that a switch under way is never "repaired". A gateway that
 * does not run waits for nobody (F-16): it comes back with the upstreams on its disk, touching none, and a
 * deployment may be waiting for it. Nothing is done about a server that does not answer.
 */
export async function keepGateways(
  product: Product,
  driver: GatewayDriver,
): Promise<{ readonly started: readonly string[] }> {
  const organisations = await product.basis.store.organisations.list()
  const servers = await Promise.all(
    organisations.map(({ id }) => product.ports.records(id).servers()),
  )
  const started = await Promise.all(
    servers.flat().map((server) => keepGateway(product, driver, server).catch(() => [])),
  )
  return { started: started.flat() }
}

async function keepGateway(
  product: Product,
  driver: GatewayDriver,
  server: Server,
): Promise<readonly string[]> {
  const { organisationId, id } = server
  const records = product.ports.records(organisationId)
  const routes = await records.routesOn(id)
  if (routes.length === 0) return []
  const { gateway } = await product.ports.server(organisationId, id)
  const { running } = await gateway.observe(AbortSignal.timeout(LOOK_MS))
  if (!running) return await repair(product, server, [], 'the gateway does not run')
  if (await isChanging(product, organisationId)) return []
  const options = gatewayOptions(server, await records.acmeAccount())
  const reason = await difference(gateway, driver, options, routes)
  if (reason === undefined) return []
  const workloadIds = [...new Set(routes.map((route) => route.workloadId))]
  return await repair(product, server, workloadIds, reason)
}

/** Nothing while one is under way: it waits for locks, and will have looked after getting them. */
async function repair(
  product: Product,
  { organisationId, id }: Server,
  workloadIds: readonly string[],
  reason: string,
): Promise<readonly string[]> {
  const wanted = { kind: 'server.prepare', subject: `server:${id}` }
  const { items } = await product.basis.store
    .operations(organisationId)
    .list({ kinds: [wanted.kind], subject: wanted.subject, limit: 1 })
  if (items.some(({ cached }) => !isFinal(cached.state))) return []
  const input = { serverId: id, workloadIds: [...workloadIds] }
  return [await startRepair(product, organisationId, { ...wanted, input, reason })]
}

async function difference(
  gateway: GatewayPort,
  driver: GatewayDriver,
  options: GatewayOptions,
  routes: readonly RouteRecord[],
): Promise<string | undefined> {
  const signal = AbortSignal.timeout(LOOK_MS)
  const { config } = await gateway.currentConfig(signal)
  if (!isAsWanted(config, driver, options, routes)) return 'the gateway runs another config'
  for (const route of routes) {
    const name = upstreamName(route.workloadId, route.process, route.port)
    const seen = (await gateway.upstreams(name, signal)) ?? []
    if (!isDeepStrictEqual(seen.toSorted(), route.addresses.toSorted()))
      return `the gateway knows other replicas of ${name}`
  }
  return undefined
}

/** What each config was last found to be right for. A gateway gives the same value for the same config. */
const foundRight = new WeakMap<object, string>()

/** Rendered and compared only where the config or what it is made from has changed since it was right. */
function isAsWanted(
  config: Json,
  driver: GatewayDriver,
  options: GatewayOptions,
  routes: readonly RouteRecord[],
): boolean {
  const madeFrom = JSON.stringify([routes, options])
  const known = typeof config === 'object' && config !== null ? config : undefined
  if (known !== undefined && foundRight.get(known) === madeFrom) return true
  // As it would come back from the gateway; comparing canonical texts costs this pass several times more.
  const written: unknown = JSON.parse(JSON.stringify(driver.renderConfig(routes, options)))
  const isRight = isDeepStrictEqual(config, written)
  if (isRight && known !== undefined) foundRight.set(known, madeFrom)
  return isRight
}
