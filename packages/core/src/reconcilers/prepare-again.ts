import type { Server } from '@keystone/domain/entities/server'
import { isFinal } from '@keystone/engine/is-final'
import type { Product } from '../usecases/product.ts'
import { startRepair } from '../usecases/start-repair.ts'

/**
 * Starts `server.prepare`, as what a server is differs from what it should be; gives its id. Nothing while
 * one is under way: it waits for locks, and will have looked after getting them.
 *
 * @param workloadIds whose replicas are named anew, under their locks
 */
export async function prepareAgain(
  product: Product,
  { organisationId, id }: Server,
  workloadIds: readonly string[],
  reason: string,
): Promise<readonly string[]> {
  const wanted = { kind: 'server.prepare', subject: `server:${id}` }
  const { items } = await product.basis.store
    .operations(organisationId)
    .list({ kinds: [wanted.kind], subject: wanted.subject, limit: 1 })
  if (items.some(({ cached }) => !isFinal(cached.state))) return []
  const input = { serverId: id, workloadIds: [...workloadIds] }
  return [await startRepair(product, organisationId, { ...wanted, input, reason })]
}
