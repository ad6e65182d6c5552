import { reconcileRollout } from '../rollout/reconcile-rollout.ts'
import type { WorkloadDeployInput } from './input.ts'

export const reconcile = reconcileRollout<WorkloadDeployInput>(
  'workload.deploy',
  ({ releaseId }) => releaseId,
)
