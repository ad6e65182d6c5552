import { LABELS } from '@keystone/domain/labels'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Reconciliation } from '@keystone/engine/reconciliation'
import { z } from 'zod'
import type { Violation } from '../../sim/violation.ts'
import type { Container } from '../../world/container.ts'
import { machinesOf, type ProductWorld } from '../product-world.ts'

/** What an operation of one kind wanted, as the world shows it: done, not done, or neither whole nor nothing. */
type Truth = 'done' | 'absent' | 'between'

const about = z.looseObject({
  workloadId: z.string().default(''),
  environmentId: z.string().default(''),
  applicationId: z.string().default(''),
  releaseId: z.string().nullish(),
  replicaId: z.string().default(''),
  process: z.string().default(''),
  replicas: z.int().default(0),
  before: z.array(z.string()).default([]),
  after: z.array(z.string()).default([]),
})
type About = z.output<typeof about>

/** By kind. Others have no truth that this world could tell apart. */
const TRUTHS: Readonly<Record<string, (product: ProductWorld, about: About) => Truth>> = {
  'workload.deploy': isLive,
  'workload.rollback': isLive,
  'workload.scale': isScaled,
  'workload.stop': isStopped,
  'workload.delete': ({ world }, { workloadId }) => gone(world.records.workloads.has(workloadId)),
  'environment.delete': ({ world }, { environmentId }) =>
    gone(world.records.environments.has(environmentId)),
  'application.delete': ({ world }, { applicationId }) =>
    gone(world.records.applications.has(applicationId)),
  'release.build': isRecorded,
  'replica.deploy': isServing,
  'replica.retire': ({ world }, { replicaId }) => gone(world.records.replicas.has(replicaId)),
  'gateway.cutover': isSwitched,
}

const RIGHT: Readonly<Record<string, readonly Truth[]>> = {
  succeeded: ['done'],
  failed: ['absent'],
  superseded: ['absent'],
}

/** what is decided is what the world shows, looked at with its own eyes in the moment of the decision (OPS-18). */
export function decidedAsTrue(
  product: ProductWorld,
  { id, kind, input }: OperationRecord,
  { decision }: Reconciliation,
): readonly Violation[] {
  const truth = TRUTHS[kind]?.(product, about.parse(input))
  if (truth === undefined || RIGHT[decision]?.includes(truth) !== false) return []
  return [{ invariant: 'R-2', seen: `${kind} ${id} ${decision}: the world says ${truth}` }]
}

function gone(isThere: boolean): Truth {
  return isThere ? 'absent' : 'done'
}

function isLive(product: ProductWorld, { workloadId, releaseId }: About): Truth {
  const workload = product.world.records.workloads.get(workloadId)
  if (workload?.liveReleaseId !== releaseId) return 'absent'
  return allServe(product, workloadId) ? 'done' : 'between'
}

function isScaled(product: ProductWorld, { workloadId, process, replicas }: About): Truth {
  const workload = product.world.records.workloads.get(workloadId)
  if (workload?.spec.processes[process]?.replicas !== replicas) return 'absent'
  const serving = servingOf(product, workloadId).filter((one) => one.process === process)
  return serving.length === replicas && allServe(product, workloadId) ? 'done' : 'between'
}

function isStopped(product: ProductWorld, { workloadId }: About): Truth {
  const workload = product.world.records.workloads.get(workloadId)
  if (workload?.stopped !== true) return 'absent'
  const runs = containersOf(product).some(
    ({ spec, state }) => spec.labels[LABELS.workload] === workloadId && state === 'running',
  )
  return runs ? 'between' : 'done'
}

function isRecorded({ world }: ProductWorld, { releaseId }: About): Truth {
  const release = world.records.releases.get(releaseId ?? '')?.release
  return release === undefined || release.prunedAt !== undefined ? 'absent' : 'done'
}

function isServing(product: ProductWorld, { replicaId }: About): Truth {
  const replica = product.world.records.replicas.get(replicaId)?.replica
  const [container] = containersOf(product).filter(
    ({ spec }) => spec.labels[LABELS.replica] === replicaId,
  )
  if (container === undefined) return replica?.desired === 'serving' ? 'between' : 'absent'
  return replica?.desired === 'serving' && container.state === 'running' ? 'done' : 'between'
}

function isSwitched(product: ProductWorld, { workloadId, before, after }: About): Truth {
  const serving = servingOf(product, workloadId).map(({ id }) => id)
  if (isSame(serving, after)) return 'done'
  return isSame(serving, before) ? 'absent' : 'between'
}

function allServe(product: ProductWorld, workloadId: string): boolean {
  const containers = containersOf(product)
  return servingOf(product, workloadId).every(({ id }) =>
    containers.some(({ spec, state }) => spec.labels[LABELS.replica] === id && state === 'running'),
  )
}

function servingOf({ world }: ProductWorld, workloadId: string) {
  return [...world.records.replicas.values()]
    .map(({ replica }) => replica)
    .filter((one) => one.workloadId === workloadId && one.desired === 'serving')
}

function containersOf(product: ProductWorld): readonly Container[] {
  return machinesOf(product).flatMap((machine) => [...machine.containers.values()])
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one))
}
