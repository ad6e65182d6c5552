import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { isLeftBehind } from '../reconciling/is-left-behind.ts'
import { lookAtWorkload } from '../reconciling/look-at-workload.ts'
import { missing } from '../reconciling/missing.ts'
import { servesInFull } from '../reconciling/serves-in-full.ts'
import type { WorkloadScaleInput } from './input.ts'

const claim = ({ workloadId, process, replicas }: WorkloadScaleInput) => ({
  subject: `workload:${workloadId}`,
  facts: { workloadId, process, replicas },
})

/** Scaled where the number is the wanted one and that many serve; not scaled where neither has changed. */
export const reconcile = defineReconcile<Ports, WorkloadScaleInput>()({
  adapter: 'workload.scale',
  claim,
  observe: (context, { workloadId }) => lookAtWorkload(context, workloadId),
  decide(seen, input, run): Verdict {
    const { workload, replicas } = seen
    const count = workload?.spec.processes[input.process]?.replicas
    if (workload === undefined || count === undefined)
      return { decision: 'unproven', why: 'The process is not there any more.', evidence: [] }
    const own: Sighting = {
      record: 'workload',
      id: workload.id,
      organisationId: workload.organisationId,
      subject: `workload:${workload.id}`,
      facts: { workloadId: workload.id, process: input.process, replicas: count },
      state: `${count} wanted`,
      at: workload.updatedAt,
    }
    const inFull = servesInFull(seen) !== undefined
    if (count === input.replicas)
      return inFull
        ? { decision: 'succeeded', why: 'As many serve as were wanted.', evidence: [own] }
        : {
            decision: 'unproven',
            why: 'The number is set, but not that many serve.',
            evidence: [own],
          }
    const rows = replicas.filter(({ operationId }) => operationId === run.operation.rootId)
    const touched = rows.some(({ desired }) => desired !== 'starting')
    if (!inFull || touched || (isLeftBehind(run) && rows.length > 0))
      return {
        decision: 'unproven',
        why: 'Another number is wanted, and not that many serve.',
        evidence: [own],
      }
    const absent = missing(run, claim(input), 'scaling', workload.id)
    return {
      decision: 'failed',
      why: 'The number is another one, and that many serve.',
      evidence: [own, absent],
    }
  },
})
