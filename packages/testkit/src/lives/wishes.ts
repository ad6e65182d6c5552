import type { Json } from '@keystone/engine/json'
import type { StartRequest } from '@keystone/engine/start-request'
import type { Random } from '../sim/random.ts'
import type { Ask } from '../sim/scenario.ts'
import { askFor } from './ask-for.ts'
import { commitApp } from './commit-app.ts'
import { excuse } from './excuse.ts'
import { NAMES } from './names.ts'
import type { ProductWorld } from './product-world.ts'

type Wish = (product: ProductWorld, workloadId: string, random: Random) => StartRequest | undefined

/** How often which wish comes up. */
const WISHES: readonly (readonly [number, Wish])[] = [
  [8, deploy],
  [2, redeploy],
  [3, rollback],
  [3, scale],
  [2, restart],
  [1, stop],
  [1, migrate],
  [1, cleanUp],
  [1, prepareServer],
]

/** What the people of the company ask for in one life: a first deployment, some changes, perhaps an end. */
export function wishes(product: ProductWorld, random: Random): readonly Ask[] {
  const deck = WISHES.flatMap(([times, wish]) => Array.from({ length: times }, () => wish))
  const asks: Ask[] = []
  const add = (atMs: number, workloadId: string, wish: Wish) => {
    asks.push({ atMs, request: () => wish(product, workloadId, random) })
  }
  for (const workloadId of product.workloadIds) {
    add(random.int(0, 2_000), workloadId, deploy)
    const changes = random.int(1, 6)
    for (let change = 0; change < changes; change++) {
      add(random.int(5_000, 150_000), workloadId, random.pick(deck))
    }
    if (random.chance(0.25)) add(random.int(100_000, 200_000), workloadId, remove)
  }
  if (random.chance(0.1)) add(random.int(100_000, 220_000), '', removeEnvironment)
  return asks
}

function deploy(product: ProductWorld, workloadId: string, random: Random) {
  const workload = product.world.records.workloads.get(workloadId)
  if (!workload) return undefined
  if (workload.liveReleaseId !== undefined && random.chance(0.8)) {
    commitApp(product, workloadId, random)
  }
  if (workload.spec.deploy.strategy === 'recreate') excuse(product, workloadId)
  const type = workload.liveReleaseId === undefined ? 'initial' : 'update'
  return aboutWorkload('workload.deploy', workloadId, { releaseId: newRelease(product), type })
}

function redeploy(product: ProductWorld, workloadId: string) {
  const workload = product.world.records.workloads.get(workloadId)
  if (!workload?.liveReleaseId) return undefined
  if (workload.spec.deploy.strategy === 'recreate') excuse(product, workloadId)
  const input = { releaseId: newRelease(product), type: 'redeploy' }
  return aboutWorkload('workload.deploy', workloadId, input)
}

function rollback(product: ProductWorld, workloadId: string, random: Random) {
  const { releases, workloads } = product.world.records
  const live = workloads.get(workloadId)?.liveReleaseId
  const kept = [...releases.values()]
    .map(({ release }) => release)
    .filter((one) => one.workloadId === workloadId && one.id !== live)
    .filter((one) => one.prunedAt === undefined)
  if (kept.length === 0) return undefined
  if (workloads.get(workloadId)?.spec.deploy.strategy === 'recreate') excuse(product, workloadId)
  const input = { releaseId: random.pick(kept).id }
  return aboutWorkload('workload.rollback', workloadId, input, inSpite(random))
}

function scale(product: ProductWorld, workloadId: string, random: Random) {
  const workload = product.world.records.workloads.get(workloadId)
  if (!workload?.liveReleaseId) return undefined
  const process = random.pick(Object.keys(workload.spec.processes))
  const replicas = random.pick([0, 1, 2, 3, 4])
  if (replicas === 0) excuse(product, workloadId)
  return aboutWorkload('workload.scale', workloadId, { process, replicas })
}

function restart(product: ProductWorld, workloadId: string) {
  const workload = product.world.records.workloads.get(workloadId)
  if (!workload?.liveReleaseId) return undefined
  if (workload.spec.deploy.strategy === 'recreate') excuse(product, workloadId)
  return aboutWorkload('workload.restart', workloadId, {})
}

function stop(product: ProductWorld, workloadId: string) {
  if (!product.world.records.workloads.get(workloadId)?.liveReleaseId) return undefined
  excuse(product, workloadId)
  return aboutWorkload('workload.stop', workloadId, {})
}

function migrate(product: ProductWorld, workloadId: string) {
  const workload = product.world.records.workloads.get(workloadId)
  if (!workload?.liveReleaseId || !workload.spec.migration) return undefined
  return aboutWorkload('workload.migrate', workloadId, {})
}

function remove(product: ProductWorld, workloadId: string, random: Random) {
  if (!product.world.records.workloads.has(workloadId)) return undefined
  excuse(product, workloadId)
  return aboutWorkload('workload.delete', workloadId, {}, inSpite(random))
}

function removeEnvironment(product: ProductWorld, _: string, random: Random) {
  for (const workloadId of product.workloadIds) excuse(product, workloadId)
  const { environmentId } = product
  const subject = `environment:${environmentId}`
  return askFor('environment.delete', subject, { environmentId }, inSpite(random))
}

function cleanUp() {
  const serverId = NAMES.server(1)
  return askFor('cleanup.run', `server:${serverId}`, { serverId })
}

function prepareServer() {
  const serverId = NAMES.server(1)
  return askFor('server.prepare', `server:${serverId}`, { serverId })
}

function aboutWorkload(
  kind: string,
  workloadId: string,
  input: Readonly<Record<string, Json>>,
  overrides: readonly string[] = [],
) {
  return askFor(kind, `workload:${workloadId}`, { workloadId, ...input }, overrides)
}

/** Half of them do not care what others do meanwhile, or who needs it. */
function inSpite(random: Random): readonly string[] {
  return random.chance(0.5) ? ['CONCURRENT_CHANGE', 'LAST_REPLICA'] : []
}

function newRelease(product: ProductWorld): string {
  return `rel_${(++product.made).toString(16).padStart(32, '0')}`
}
