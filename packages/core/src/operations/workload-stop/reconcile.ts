import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { lookAtWorkload } from '../reconciling/look-at-workload.ts'
import { servesInFull } from '../reconciling/serves-in-full.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

/** Stopped where desired state says so and nothing of the workload is left; not, where all of it serves. */
export const reconcile = defineReconcile<Ports, WorkloadInput>()({
  adapter: 'workload.stop',
  claim: ({ workloadId }) => ({ subject: `workload:${workloadId}`, facts: { workloadId } }),
  observe: (context, { workloadId }) => lookAtWorkload(context, workloadId),
  decide(seen): Verdict {
    const { workload, replicas, containers } = seen
    if (workload === undefined)
      return { decision: 'unproven', why: 'The workload is not there any more.', evidence: [] }
    const own: Sighting = {
      record: 'workload',
      id: workload.id,
      organisationId: workload.organisationId,
      subject: `workload:${workload.id}`,
      facts: { workloadId: workload.id },
      state: workload.stopped ? 'stopped' : 'not stopped',
      at: workload.updatedAt,
    }
    const isEmpty = replicas.length === 0 && containers.every(({ state }) => state !== 'running')
    if (workload.stopped && isEmpty)
      return {
        decision: 'succeeded',
        why: 'It is stopped, and nothing of it runs.',
        evidence: [own],
      }
    if (!workload.stopped && replicas.length > 0 && servesInFull(seen) !== undefined)
      return {
        decision: 'failed',
        why: 'It is not stopped, and all of it serves.',
        evidence: [own],
      }
    return { decision: 'unproven', why: 'Some of it runs, some does not.', evidence: [own] }
  },
})
