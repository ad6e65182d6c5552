import { Problem } from '@keystone/domain/problem'
import { goesBack } from '@keystone/engine/goes-back'
import { isFinal } from '@keystone/engine/is-final'
import type { OperationRecord } from '@keystone/engine/operation-record'
import { staleNodes } from '@keystone/engine/stale-nodes'
import { foldTree, mustFind } from '@keystone/engine/tree-view'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'

/** `abandoned`: nobody knows, and nobody will find out. */
export type Resolution = 'succeeded' | 'failed' | 'abandoned'

/**
 * A person decides what could not be proven, by the same way as an adapter. Throws NOT_FOUND, NOT_STALE,
 * STALE_CHOICE_REFUSED, OPERATION_FINISHED.
 */
export async function resolveStaleRun(
  product: Product,
  actor: Actor,
  input: { readonly operationId: string; readonly as: Resolution; readonly reason: string },
): Promise<OperationRecord> {
  const { basis } = product
  const { operationId: id, as, reason } = input
  const repository = basis.store.operations(actor.organisationId)
  const record = found(await repository.get(id), 'operation', id)
  await refuseDecided(product, record, as)
  const subject = `operation:${id}`
  const audit = auditOf(basis.clock, actor, 'operation.resolve', subject, {
    reason: `taken as ${as}: ${reason}`,
    operationId: id,
  })
  await basis.store.audit(audit.organisationId).record(audit)
  const wish = { operationId: id, rootId: record.rootId, by: actor.principal, reason }
  if (as === 'abandoned') await product.engine.abandon(wish)
  else await product.engine.decideStale(wish, as)
  return found(await repository.get(id), 'operation', id)
}

/** Before anything is written: the audit log must not say what did not happen. */
async function refuseDecided(
  { basis, kinds }: Product,
  { id, rootId, cached: { state } }: OperationRecord,
  as: Resolution,
): Promise<void> {
  if (isFinal(state) && as !== 'failed')
    throw new Problem('OPERATION_FINISHED', `This operation has ended: ${state}.`)
  const tree = foldTree(rootId, await basis.store.journal.loadTree(rootId))
  const view = mustFind(tree, id)
  if (staleNodes(view, kinds, basis.clock.now()).length === 0)
    throw new Problem('NOT_STALE', 'This operation can still come to its end by itself, or has.')
  if (as === 'succeeded' && goesBack(tree, view))
    throw new Problem('STALE_CHOICE_REFUSED', 'This operation gives back what it did.')
  if (as !== 'failed' && view.plan === undefined)
    throw new Problem('STALE_CHOICE_REFUSED', 'This operation was never planned.')
}
