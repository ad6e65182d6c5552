import { reconcileRollout } from '../rollout/reconcile-rollout.ts'
import { deriveId } from '../shared/derive-id.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

/** A restart is a release of its own (decision 3), whose id follows from the operation. */
export const reconcile = reconcileRollout<WorkloadInput>('workload.restart', (_input, run) =>
  deriveId('release', run.operation.id),
)
