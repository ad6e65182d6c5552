import { shortId } from '@keystone/domain/id'
import { LABELS } from '@keystone/domain/labels'
import type { RestingTree } from '../../sim/scenario.ts'
import type { Violation } from '../../sim/violation.ts'
import type { Machine } from '../../world/machine.ts'
import { leftBehind } from '../left-behind.ts'
import { machinesOf, type ProductWorld } from '../product-world.ts'

/** I-7: nothing labelled as ours is without an owner in the records, on engine, gateway and disk. */
export function nothingWithoutOwner(
  product: ProductWorld,
  trees: readonly RestingTree[],
): readonly Violation[] {
  if (trees.some(leftBehind)) return []
  const seen = machinesOf(product).flatMap((machine) => [
    ...containers(product, machine),
    ...networks(product, machine),
    ...images(product, machine),
    ...[...machine.builds.keys()].map((id) => `the bookkeeping of build ${id}`),
    ...upstreams(product, machine),
  ])
  const folders = new Set([...product.world.disk.keys()].map((path) => path.split('/')[2]))
  return [...seen, ...[...folders].map((id) => `the working copy ${id}`)].map((what) => {
    return { invariant: 'I-7', seen: `${what} is without owner` }
  })
}

function containers({ world }: ProductWorld, machine: Machine): readonly string[] {
  return [...machine.containers.values()].flatMap(({ spec }) => {
    const role = spec.labels[LABELS.role]
    if (role === 'gateway') return []
    const owner = world.records.replicas.get(spec.labels[LABELS.replica] ?? '')
    if (role === 'replica' && owner?.replica.containerName === spec.name) return []
    return [`the container ${spec.name} (${role})`]
  })
}

function networks({ world }: ProductWorld, machine: Machine): readonly string[] {
  const known = new Set([...world.records.networks.values()].map((one) => one.network.networkName))
  const strays = [...machine.networks.keys()].filter((name) => !known.has(name))
  const gone = [...world.records.networks.values()].filter(
    ({ network }) => !world.records.environments.has(network.environmentId),
  )
  return [
    ...strays.map((name) => `the network ${name}`),
    ...gone.map(({ network }) => `the subnet ${network.subnet}`),
  ]
}

/** Images of releases that are there stay; those of operations that failed are given back. */
function images({ world }: ProductWorld, machine: Machine): readonly string[] {
  const known = new Set(
    [...world.records.releases.values()]
      .map(({ release }) => release)
      .filter((release) => release.prunedAt === undefined)
      .map((release) => release.image),
  )
  const inUse = new Set([...machine.containers.values()].map((one) => one.imageId))
  return [...machine.images.values()]
    .filter((image) => !known.has(image.id) && !inUse.has(image.id))
    .map((image) => `the image ${image.id.slice(0, 19)}`)
}

function upstreams({ world }: ProductWorld, machine: Machine): readonly string[] {
  const suffixes = [...world.records.workloads.keys()].map((id) => `.${shortId(id)}.up.keystone`)
  return [...machine.gateway.sets.keys()]
    .filter((name) => !suffixes.some((suffix) => name.endsWith(suffix)))
    .map((name) => `the upstream name ${name}`)
}
