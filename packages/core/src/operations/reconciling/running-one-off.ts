import { LABELS } from '@keystone/domain/labels'
import type { StaleRun } from '@keystone/engine/reconcile-adapter'
import type { WorkloadSight } from './look-at-workload.ts'
import type { SeenContainer } from './seen-containers.ts'

/** A migration or hook of this very operation that still runs: whatever else is seen, it is not over. */
export function runningOneOff(
  { containers }: WorkloadSight,
  { operation }: StaleRun,
): SeenContainer | undefined {
  return containers.find(
    ({ labels, state }) =>
      labels[LABELS.role] === 'one-off' &&
      labels[LABELS.operation] === operation.rootId &&
      state === 'running',
  )
}
