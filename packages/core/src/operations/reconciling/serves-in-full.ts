import type { Replica } from '@keystone/domain/entities/replica'
import { LABELS } from '@keystone/domain/labels'
import { withReplicaCounts } from '../rollout/with-replica-counts.ts'
import type { WorkloadSight } from './look-at-workload.ts'

/** The replicas that serve of the live release, if each one that is wanted is there and its container runs. */
export function servesInFull(sight: WorkloadSight): readonly Replica[] | undefined {
  const { workload, live, replicas } = sight
  if (!workload || !live) return undefined
  const serving = replicas.filter((one) => one.desired === 'serving')
  const wanted = Object.entries(withReplicaCounts(live.spec, workload.spec).processes)
  const isAll = wanted.every(
    ([process, { replicas: count }]) =>
      serving.filter((one) => one.process === process && one.releaseId === live.id).length ===
      count,
  )
  const none = serving.some((one) => one.releaseId !== live.id || !runs(sight, one))
  return isAll && !none ? serving : undefined
}

function runs({ containers }: WorkloadSight, replica: Replica): boolean {
  return containers.some(
    ({ name, labels, state }) =>
      name === replica.containerName &&
      labels[LABELS.replica] === replica.id &&
      state === 'running',
  )
}
