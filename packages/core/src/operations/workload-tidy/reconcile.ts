import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { lookAtWorkload } from '../reconciling/look-at-workload.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

/** Tidy where every replica that is left serves. */
export const reconcile = defineReconcile<Ports, WorkloadInput>()({
  adapter: 'workload.tidy',
  claim: ({ workloadId }) => ({ subject: `workload:${workloadId}`, facts: { workloadId } }),
  observe: (context, { workloadId }) => lookAtWorkload(context, workloadId),
  decide({ workload, replicas }): Verdict {
    if (workload === undefined)
      return { decision: 'unproven', why: 'The workload is not there any more.', evidence: [] }
    const left = replicas.filter(({ desired }) => desired !== 'serving').length
    const own: Sighting = {
      record: 'workload',
      id: workload.id,
      organisationId: workload.organisationId,
      subject: `workload:${workload.id}`,
      facts: { workloadId: workload.id },
      state: `${left} replicas left behind`,
    }
    return left === 0
      ? { decision: 'succeeded', why: 'Every replica that is left serves.', evidence: [own] }
      : { decision: 'failed', why: 'Replicas are left that nothing needs.', evidence: [own] }
  },
})
