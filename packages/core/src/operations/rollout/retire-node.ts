import type { Replica } from '@keystone/domain/entities/replica'
import { shortId } from '@keystone/domain/id'
import type { PlanNode } from '@keystone/engine/plan'
import { childNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'

/** One replica on its way out. */
export function retireNode(
  replica: Replica,
  deploy: { readonly drainTimeoutMs: number; readonly stopGraceMs: number },
  after: readonly string[],
): PlanNode {
  const { workloadId, id, process, slot } = replica
  const { drainTimeoutMs, stopGraceMs } = deploy
  const name = `retire-${process}-${slot}-${shortId(id)}`
  return childNode('replica.retire', name, say('retire-replica', { slot, process }), after, {
    workloadId,
    replicaId: id,
    drainTimeoutMs,
    stopGraceMs,
  })
}
