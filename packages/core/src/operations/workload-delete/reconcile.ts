import { reconcileDeletion } from '../reconciling/reconcile-deletion.ts'
import { recordsOf } from '../shared/records-of.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

export const reconcile = reconcileDeletion<WorkloadInput>(
  'workload',
  ({ workloadId }) => workloadId,
  (context, id) => recordsOf(context).workload(id),
)
