import { reconcileDeletion } from '../reconciling/reconcile-deletion.ts'
import { recordsOf } from '../shared/records-of.ts'
import type { WorkloadDeleteInput } from './input.ts'

export const reconcile = reconcileDeletion<WorkloadDeleteInput>(
  'workload',
  ({ workloadId }) => workloadId,
  (context, id) => recordsOf(context).workload(id),
)
