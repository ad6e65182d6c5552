import { Problem } from '@keystone/domain/problem'
import { isFinal } from '@keystone/engine/is-final'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Wish } from '@keystone/engine/wish'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'

/** `abandoned`: nobody knows, and nobody will find out. */
export type Resolution = 'succeeded' | 'failed' | 'abandoned'

/**
 * A person decides what could not be proven, by the same way as an adapter. Throws NOT_FOUND, NOT_STALE,
 * STALE_GOES_BACK, OPERATION_FINISHED.
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
  if (isFinal(record.cached.state) && as !== 'failed')
    throw new Problem('OPERATION_FINISHED', `This operation has ended: ${record.cached.state}.`)
  const subject = `operation:${id}`
  const audit = auditOf(basis.clock, actor, 'operation.resolve', subject, {
    reason: `taken as ${as}: ${reason}`,
    operationId: id,
  })
  await basis.store.audit(audit.organisationId).record(audit)
  const wish = { operationId: id, rootId: record.rootId, by: actor.principal, reason }
  await resolve(product, as, wish)
  return found(await repository.get(id), 'operation', id)
}

async function resolve({ engine }: Product, as: Resolution, wish: Wish): Promise<void> {
  if (as === 'abandoned') return engine.abandon(wish)
  const outcome = await engine.decideStale(wish, as)
  if (outcome === 'not-stale')
    throw new Problem('NOT_STALE', 'This operation can still come to its end by itself, or has.')
  if (outcome === 'goes-back')
    throw new Problem('STALE_GOES_BACK', 'This operation gives back what it did.')
}
