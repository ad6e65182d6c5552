import { isDeepStrictEqual } from 'node:util'
import type { Server } from '@keystone/domain/entities/server'
import type { RouteRecord } from '@keystone/domain/records/records'
import type { Json } from '@keystone/engine/json'
import { StepError } from '@keystone/engine/step-error'
import type { GatewayDriver, GatewayOptions } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { gatewayOptions } from '../operations/shared/gateway-options.ts'
import { misnamedRoutes } from '../operations/shared/misnamed-routes.ts'
import type { Product } from '../usecases/product.ts'
import { isChanging } from './is-changing.ts'
import { prepareAgain } from './prepare-again.ts'

const LOOK_MS = 5_000

/**
 * One pass over every gateway: is it there, does it run the config and know the replicas that desired
 * state says (I-8)? A difference starts `server.prepare`. Replicas are named only with the locks of their
 * workloads, so that a switch under way is never "repaired". A gateway that does not run, does not answer
 * or lost its config waits for nobody (F-16): it comes back with the names on its disk, touching none, and
 * a deployment may be waiting for it. Nothing is done about a server that does not answer.
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
  // Asked first: what a change that ends meanwhile has left is then seen whole.
  const isUnderChange = await isChanging(product, organisationId)
  const routes = await records.routesOn(id)
  const { gateway } = await product.ports.server(organisationId, id)
  const { running } = await gateway.observe(AbortSignal.timeout(LOOK_MS))
  // Where nothing was ever deployed there need not be one.
  if (!running && routes.length === 0) return []
  if (!running) return await prepareAgain(product, server, [], 'the gateway does not run')
  const signal = AbortSignal.timeout(LOOK_MS)
  const config = await configOf(gateway, signal)
  if (config === undefined)
    return await prepareAgain(product, server, [], 'the gateway does not answer')
  const options = gatewayOptions(server, await records.acmeAccount())
  const verdict = judge(config, driver, options, routes)
  const isWrong = isUnderChange ? verdict === 'still wrong' : verdict !== 'right'
  const misnamed = isUnderChange ? [] : await misnamedRoutes(gateway, routes, signal)
  const workloadIds = [...new Set(misnamed.map((route) => route.workloadId))]
  if (isWrong)
    return await prepareAgain(product, server, workloadIds, 'the gateway runs another config')
  if (misnamed.length === 0) return []
  return await prepareAgain(product, server, workloadIds, 'the gateway knows other replicas')
}

/** Undefined where it says nothing, though its container runs and the server answers: it hangs, or its admin endpoint was moved. */
async function configOf(gateway: GatewayPort, signal: AbortSignal): Promise<Json | undefined> {
  try {
    const { config } = await gateway.currentConfig(signal)
    return config
  } catch (error) {
    if (error instanceof StepError && error.code === 'GATEWAY_UNREACHABLE') return undefined
    throw error
  }
}

/** What each config was last found to be for what it is made from. A gateway gives the same value for the same config. */
const judged = new WeakMap<object, { readonly madeFrom: string; readonly isRight: boolean }>()

/**
 * Rendered and compared only where the config or what it is made from has changed. `still wrong`: as in a
 * pass before, between which any operation that had recorded new faces has also routed them.
 */
function judge(
  config: Json,
  driver: GatewayDriver,
  options: GatewayOptions,
  routes: readonly RouteRecord[],
): 'right' | 'wrong' | 'still wrong' {
  const madeFrom = JSON.stringify([routes, options])
  const known = typeof config === 'object' && config !== null ? config : undefined
  const before = known && judged.get(known)
  if (before?.madeFrom === madeFrom) return before.isRight ? 'right' : 'still wrong'
  // As it would come back from the gateway; comparing canonical texts costs this pass several times more.
  const written: unknown = JSON.parse(JSON.stringify(driver.renderConfig(routes, options)))
  const isRight = isDeepStrictEqual(config, written)
  if (known !== undefined) judged.set(known, { madeFrom, isRight })
  return isRight ? 'right' : 'wrong'
}
