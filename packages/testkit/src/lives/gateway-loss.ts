import { isDeepStrictEqual } from 'node:util'
import { upstreamName } from '@keystone/domain/names/docker-names'
import caddy from '@keystone/driver-caddy'
import type { Json } from '@keystone/engine/json'
import type { StartRequest } from '@keystone/engine/start-request'
import type { Random } from '../sim/random.ts'
import type { Ask } from '../sim/scenario.ts'
import type { GatewayState } from '../world/gateway-state.ts'
import type { Machine } from '../world/machine.ts'
import { routesOn } from '../world/records/routes-on.ts'
import { askFor } from './ask-for.ts'
import { excuse } from './excuse.ts'
import { NAMES } from './names.ts'
import { machinesOf, type ProductWorld } from './product-world.ts'

/** As the pass that looks at gateways. */
const LOOK_EVERY_MS = 7_000
const MOST_REPAIRS = 25

/** In some lives somebody deletes the gateway's servers behind our back, and perhaps who stands behind its names. */
export function gatewayLoss(product: ProductWorld, random: Random): readonly Ask[] {
  if (!random.chance(0.1)) return []
  const atMs = random.int(5_000, 150_000)
  const withNames = random.chance(0.5)
  const lose = () => {
    for (const machine of machinesOf(product)) loseServers(product, machine, withNames)
    return undefined
  }
  const again = {
    everyMs: LOOK_EVERY_MS,
    atMost: MOST_REPAIRS,
    until: () => machinesOf(product).every((machine) => isWhole(product, machine)),
  }
  return [
    { atMs, request: lose },
    { atMs: atMs + LOOK_EVERY_MS, request: () => repair(product), again },
  ]
}

function loseServers(product: ProductWorld, machine: Machine, withNames: boolean): void {
  const { gateway } = machine
  for (const workloadId of product.workloadIds) excuse(product, workloadId)
  const { apps: _, ...rest } = gateway.config as { readonly [key: string]: Json }
  gateway.config = { ...rest, apps: { http: { servers: {} } } }
  if (withNames) for (const name of routedNames(product, machine)) loseName(gateway, name)
  product.world.tell(
    `  world: somebody deleted the servers of the gateway${withNames ? ' and its names' : ''}`,
  )
}

/** Those that a face leads to: whoever stands behind another is asked by nobody. */
function routedNames(product: ProductWorld, machine: Machine): readonly string[] {
  return routesTo(product, machine).map(({ workloadId, process, port }) =>
    upstreamName(workloadId, process, port),
  )
}

function loseName({ sets, resolved }: GatewayState, name: string): void {
  sets.delete(name)
  resolved.delete(name)
}

/** What keep-gateways would begin now: names only while nothing is under way, the config at any time. */
function repair(product: ProductWorld): StartRequest | undefined {
  const serverId = NAMES.server(1)
  const subject = `server:${serverId}`
  const underWay = product.world.unfinished()
  if (underWay.some((one) => one.subject === subject)) return undefined
  const misnamed = machinesOf(product).flatMap((machine) => misnamedWorkloads(product, machine))
  const workloadIds = underWay.length === 0 ? [...new Set(misnamed)] : []
  return askFor('server.prepare', subject, { serverId, workloadIds })
}

function isWhole(product: ProductWorld, machine: Machine): boolean {
  const { server, gateway } = machine
  const { gatewayHttpPort: httpPort, gatewayHttpsPort: httpsPort } = server
  const wanted = caddy.renderConfig(routesTo(product, machine), { httpPort, httpsPort })
  return (
    isDeepStrictEqual(wanted, gateway.config) && misnamedWorkloads(product, machine).length === 0
  )
}

function misnamedWorkloads(product: ProductWorld, machine: Machine): readonly string[] {
  return routesTo(product, machine)
    .filter(({ workloadId, process, port, addresses }) => {
      const there = machine.gateway.sets.get(upstreamName(workloadId, process, port)) ?? []
      return !isDeepStrictEqual([...there].sort(), [...addresses].sort())
    })
    .map(({ workloadId }) => workloadId)
}

function routesTo({ world, organisationId }: ProductWorld, { server }: Machine) {
  return routesOn(world.records, organisationId, server.id)
}
