import type { Replica } from '@keystone/domain/entities/replica'
import { LABELS } from '@keystone/domain/labels'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Json } from '@keystone/engine/json'
import type { Sighting, StaleRun, Verdict } from '@keystone/engine/reconcile-adapter'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { runOf } from '../health/run-of.ts'
import { containerSighting } from '../reconciling/container-sighting.ts'
import { missing } from '../reconciling/missing.ts'
import { type SeenContainer, seenContainers } from '../reconciling/seen-containers.ts'
import { recordsOf, serverOf } from '../shared/records-of.ts'
import type { ReplicaDeployInput } from './input.ts'

interface Seen {
  readonly replica: Replica | undefined
  /** That carry the replica's id, on its server; one, where all is well. */
  readonly containers: readonly SeenContainer[]
  /** The one of the replica's name. */
  readonly container: ContainerObserved | undefined
}

const claim = ({ workloadId, releaseId, replicaId, serverId }: ReplicaDeployInput) => ({
  subject: `workload:${workloadId}`,
  facts: { workloadId, releaseId, replicaId, serverId },
})

/**
 * A replica that gets traffic was found healthy, or nobody would have switched to it. One that only runs
 * proves nothing: whether it is healthy is for its own step to find out.
 */
export const reconcile = defineReconcile<Ports, ReplicaDeployInput>()({
  adapter: 'replica.deploy',
  claim,
  async observe(context, { replicaId, serverId }): Promise<Seen> {
    const replica = await recordsOf(context).replica(replicaId)
    const all = await seenContainers(context, [serverId])
    const containers = all.filter(({ labels }) => labels[LABELS.replica] === replicaId)
    const { engine } = await serverOf(context, serverId)
    const container =
      replica && (await engine.inspectContainer(replica.containerName, context.signal))
    return { replica, containers, container }
  },
  decide: (seen, input, run) =>
    seen.replica ? decideAllocated(seen, seen.replica) : decideAbsent(seen, input, run),
})

function decideAbsent({ containers }: Seen, input: ReplicaDeployInput, run: StaleRun): Verdict {
  const absent = missing(run, claim(input), 'replica', input.replicaId)
  if (containers.length === 0)
    return {
      decision: 'failed',
      why: 'There is neither its row nor its container.',
      evidence: [absent],
    }
  return {
    decision: 'unproven',
    why: 'It has no row any more, but a container carries its name.',
    evidence: [absent],
  }
}

function decideAllocated({ containers, container }: Seen, replica: Replica): Verdict {
  const { workloadId, releaseId, serverId, id, organisationId, createdAt, desired } = replica
  const subject = `workload:${workloadId}`
  const facts: Json = { workloadId, releaseId, replicaId: id, serverId }
  const own: Sighting = {
    record: 'replica',
    id,
    organisationId,
    subject,
    facts,
    state: desired,
    at: createdAt,
  }
  const evidence = [own, ...containers.map((one) => containerSighting(one, facts))]
  const run = runOf(container)
  const isOwn = container?.labels[LABELS.replica] === id && containers.length === 1
  if (desired === 'serving' && isOwn && run)
    return { decision: 'succeeded', why: 'It runs and gets traffic.', evidence, result: run }
  if (containers.length === 0)
    return desired === 'serving'
      ? { decision: 'unproven', why: 'It should get traffic, but has no container.', evidence }
      : { decision: 'failed', why: 'It has no container, and gets no traffic.', evidence }
  return { decision: 'unproven', why: 'Its container is there, without traffic.', evidence }
}
