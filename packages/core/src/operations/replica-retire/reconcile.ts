import type { Replica } from '@keystone/domain/entities/replica'
import { LABELS } from '@keystone/domain/labels'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { z } from 'zod'
import { missing } from '../reconciling/missing.ts'
import { seenContainers } from '../reconciling/seen-containers.ts'
import { recordsOf } from '../shared/records-of.ts'
import type { replicaRetireInput } from './input.ts'

type Input = z.output<typeof replicaRetireInput>

interface Seen {
  readonly replica: Replica | undefined
  readonly hasContainer: boolean
}

const claim = ({ workloadId, replicaId }: Input) => ({
  subject: `workload:${workloadId}`,
  facts: { workloadId, replicaId },
})

/** The container goes before the row, so a row that is gone proves both; as long as it is there, it was not retired. */
export const reconcile = defineReconcile<Ports, Input>()({
  adapter: 'replica.retire',
  claim,
  async observe(context, { replicaId }): Promise<Seen> {
    const replica = await recordsOf(context).replica(replicaId)
    if (replica === undefined) return { replica, hasContainer: false }
    const all = await seenContainers(context, [replica.serverId])
    const hasContainer = all.some(({ labels }) => labels[LABELS.replica] === replicaId)
    return { replica, hasContainer }
  },
  decide({ replica, hasContainer }, input, run): Verdict {
    if (replica === undefined) {
      const evidence = [missing(run, claim(input), 'replica', input.replicaId)]
      return { decision: 'succeeded', why: 'It is gone.', evidence, result: {} }
    }
    const { id, organisationId, workloadId, desired, createdAt } = replica
    const own: Sighting = {
      record: 'replica',
      id,
      organisationId,
      subject: `workload:${workloadId}`,
      facts: { workloadId, replicaId: id },
      state: hasContainer ? desired : `${desired}, without a container`,
      at: createdAt,
    }
    return { decision: 'failed', why: 'It is still there.', evidence: [own] }
  },
})
