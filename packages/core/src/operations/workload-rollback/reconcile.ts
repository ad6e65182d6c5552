import { LABELS } from '@keystone/domain/labels'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { isLeftBehind } from '../reconciling/is-left-behind.ts'
import { lookAtWorkload } from '../reconciling/look-at-workload.ts'
import { servesInFull } from '../reconciling/serves-in-full.ts'
import type { WorkloadRollbackInput } from './input.ts'

/**
 * A rollback makes no release, so numbers do not tell which change came later; the replicas do: those of
 * this very operation carry its id. Live again by somebody else's replicas proves nothing for it.
 */
export const reconcile = defineReconcile<Ports, WorkloadRollbackInput>()({
  adapter: 'workload.rollback',
  claim: ({ workloadId, releaseId }, { operation }) => ({
    subject: `workload:${workloadId}`,
    facts: { workloadId, releaseId, operationId: operation.rootId },
  }),
  observe: (context, { workloadId, releaseId }) => lookAtWorkload(context, workloadId, releaseId),
  decide(seen, { workloadId, releaseId }, run): Verdict {
    const { organisationId, rootId } = run.operation
    const rows = seen.replicas.filter((one) => one.operationId === rootId)
    const evidence = rows.map(
      (one): Sighting => ({
        record: 'replica',
        id: one.id,
        organisationId: one.organisationId,
        subject: `workload:${one.workloadId}`,
        facts: {
          workloadId: one.workloadId,
          releaseId: one.releaseId,
          operationId: one.operationId,
        },
        state: one.desired,
        at: one.createdAt,
      }),
    )
    if (seen.workload === undefined)
      return { decision: 'unproven', why: 'The workload is not there any more.', evidence }
    if (seen.live?.id === releaseId && rows.length > 0) {
      const serving = servesInFull(seen)
      const isOwn = serving?.every((one) => one.operationId === rootId) ?? false
      return isOwn
        ? { decision: 'succeeded', why: 'The release serves by its replicas.', evidence }
        : { decision: 'unproven', why: 'The release is live, but not all of it runs.', evidence }
    }
    const left = seen.containers.some(({ labels }) => labels[LABELS.operation] === rootId)
    const clean = rows.length === 0 && !left
    if (seen.live?.id === releaseId || (isLeftBehind(run) && !clean))
      return { decision: 'unproven', why: 'Whose replicas serve is not clear.', evidence }
    if (rows.some(({ desired }) => desired !== 'starting'))
      return {
        decision: 'unproven',
        why: 'Another release is live, yet its replicas had traffic.',
        evidence,
      }
    const absent: Sighting = {
      record: 'switch',
      id: seen.workload.id,
      organisationId,
      subject: `workload:${workloadId}`,
      facts: { workloadId, releaseId, operationId: rootId },
      state: 'absent',
    }
    return {
      decision: 'failed',
      why: 'Traffic never went to the release by this rollback.',
      evidence: [...evidence, absent],
    }
  },
})
