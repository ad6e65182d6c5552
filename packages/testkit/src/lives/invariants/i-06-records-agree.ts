import type { Replica } from '@keystone/domain/entities/replica'
import { LABELS } from '@keystone/domain/labels'
import type { RestingTree } from '../../sim/scenario.ts'
import type { Violation } from '../../sim/violation.ts'
import { firstAboutSubject } from '../first-about-subject.ts'
import { leftBehind } from '../left-behind.ts'
import type { ProductWorld } from '../product-world.ts'

type Report = (seen: string) => void

/** I-6: what the records and the journals say is what the world shows. */
export function recordsAgree(
  product: ProductWorld,
  trees: readonly RestingTree[],
): readonly Violation[] {
  const violations: Violation[] = []
  const report: Report = (seen) => violations.push({ invariant: 'I-6', seen })
  for (const { replica } of product.world.records.replicas.values()) {
    checkReplica(product, trees, replica, report)
  }
  for (const workloadId of product.workloadIds) checkWorkload(product, trees, workloadId, report)
  checkImages(product, report)
  return violations
}

/** What may be rolled back to has its image. */
function checkImages({ world }: ProductWorld, report: Report): void {
  const images = new Set([...world.machines.values()].flatMap(({ images }) => [...images.keys()]))
  for (const { release } of world.records.releases.values()) {
    if (release.prunedAt !== undefined || images.has(release.image)) continue
    report(`release ${release.number} of ${release.workloadId} is kept and its image is gone`)
  }
}

function checkReplica(
  { world }: ProductWorld,
  trees: readonly RestingTree[],
  replica: Replica,
  report: Report,
): void {
  const { id, containerName, desired, address } = replica
  if (desired !== 'serving') {
    if (!trees.some((tree) => isStuckPast(tree))) report(`${containerName} is ${desired} at rest`)
    return
  }
  const container = world.machines.get(replica.serverId)?.containers.get(containerName)
  if (container?.spec.labels[LABELS.replica] !== id) {
    report(`${containerName} should serve and has no container`)
  } else if (container.state !== 'running' && container.diedAt === undefined) {
    report(`${containerName} should serve and is ${container.state}`)
  } else if (container.spec.address !== address) {
    report(`${containerName} should be ${address} and is ${container.spec.address}`)
  }
}

/** Failed past its point of no return, or unable to give back: the journal says so and the next change mends it. */
function isStuckPast(tree: RestingTree): boolean {
  const isStuck = firstAboutSubject(tree).some((one) => one.committed && one.state !== 'succeeded')
  return leftBehind(tree) || isStuck
}

function checkWorkload(
  { world }: ProductWorld,
  trees: readonly RestingTree[],
  workloadId: string,
  report: Report,
): void {
  const workload = world.records.workloads.get(workloadId)
  const last = trees
    .flatMap(firstAboutSubject)
    .filter(({ record }) => record.subject === `workload:${workloadId}`)
    .filter((one) => one.state === 'succeeded' && one.startedAt !== undefined)
    .filter(({ record }) => record.kind !== 'workload.migrate')
    .toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0))
    .at(-1)
  const kind = last?.record.kind
  if (kind === 'workload.delete' && workload) report(`${workloadId} was deleted and is there`)
  if (!workload || !kind) return
  const later = trees.some((tree) => isStuckPast(tree))
  if (later) return
  const serving = [...world.records.replicas.values()]
    .map(({ replica }) => replica)
    .filter((one) => one.workloadId === workloadId && one.desired === 'serving')
  // Scaling a stopped one only changes how many are wanted when it is started again.
  const staysStopped = kind === 'workload.scale' && workload.stopped
  if (kind === 'workload.stop' || staysStopped) {
    if (serving.length > 0) report(`${workloadId} was stopped and ${serving.length} serve`)
    if (!workload.stopped) report(`${workloadId} was stopped and is not recorded so`)
    return
  }
  if (workload.stopped) report(`${workloadId} runs again since ${kind} and is recorded as stopped`)
  if (serving.some((one) => one.releaseId !== workload.liveReleaseId)) {
    report(`${workloadId}: replicas of other releases than the live one serve`)
  }
  checkCounts(world, workload, serving, report)
}

function checkCounts(
  world: ProductWorld['world'],
  workload: {
    readonly id: string
    readonly liveReleaseId: string | undefined
    readonly spec: { readonly processes: Readonly<Record<string, { readonly replicas: number }>> }
  },
  serving: readonly Replica[],
  report: Report,
): void {
  const release = world.records.releases.get(workload.liveReleaseId ?? '')?.release
  for (const process of Object.keys(release?.spec.processes ?? {})) {
    const wanted = workload.spec.processes[process]?.replicas
    const there = serving.filter((one) => one.process === process)
    if (wanted !== undefined && there.length !== wanted) {
      report(`${workload.id}: ${there.length} replicas of ${process} serve, ${wanted} are wanted`)
    }
    if (new Set(there.map((one) => one.slot)).size !== there.length) {
      report(`${workload.id}: two replicas serve in one slot of ${process}`)
    }
  }
}
