import type { StartRequest } from '@keystone/engine/start-request'
import type { Random } from '../sim/random.ts'
import type { Ask } from '../sim/scenario.ts'
import { askFor } from './ask-for.ts'
import { commitApp } from './commit-app.ts'
import { excuse } from './excuse.ts'
import type { ProductWorld } from './product-world.ts'
import { wishes } from './wishes.ts'

/** Deployments of the whole environment, or of a part of it, among all that people do to its workloads. */
export function environmentWishes(product: ProductWorld, random: Random): readonly Ask[] {
  const asks: Ask[] = [{ atMs: random.int(0, 2_000), request: () => whole(product, random) }]
  const changes = random.int(1, 3)
  for (let change = 0; change < changes; change++) {
    const wish = random.pick([whole, whole, part, again])
    asks.push({ atMs: random.int(5_000, 150_000), request: () => wish(product, random) })
  }
  const others = random.chance(0.5) ? wishes(product, random) : []
  return [...asks, ...others]
}

function whole(product: ProductWorld, random: Random): StartRequest {
  for (const id of product.workloadIds) if (random.chance(0.6)) commitApp(product, id, random)
  return deployment(product, product.workloadIds, { named: false, type: 'deploy' })
}

function part(product: ProductWorld, random: Random): StartRequest {
  const ids = product.workloadIds.filter(() => random.chance(0.6))
  return deployment(product, ids, { named: true, type: 'deploy' })
}

function again(product: ProductWorld): StartRequest {
  return deployment(product, product.workloadIds, { named: false, type: 'redeploy' })
}

function deployment(
  product: ProductWorld,
  workloadIds: readonly string[],
  how: { readonly named: boolean; readonly type: 'deploy' | 'redeploy' },
): StartRequest {
  for (const id of workloadIds) {
    const workload = product.world.records.workloads.get(id)
    if (workload?.spec.deploy.strategy === 'recreate') excuse(product, id)
  }
  const { environmentId } = product
  const input = { environmentId, workloadIds, ...how }
  return askFor('environment.deploy', `environment:${environmentId}`, input)
}
