import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'
import { type OperationDetail, operationDetail } from './operation-detail.ts'
import type { Product } from './product.ts'
import { subtreeOf } from './subtree-of.ts'

/** Events of one operation that are read at once. */
const PAGE = 1_000

/** The operation and everything below it, parents before children. Throws NOT_FOUND. */
export async function readOperationTree(
  product: Product,
  actor: Actor,
  operationId: string,
): Promise<readonly OperationDetail[]> {
  const repository = product.basis.store.operations(actor.organisationId)
  found(await repository.get(operationId), 'operation', operationId)
  const records = subtreeOf(await repository.tree(operationId), operationId)
  return await Promise.all(
    records.map(async (record) => {
      const events = []
      for (;;) {
        const page = await repository.events(record.id, events.length, PAGE)
        events.push(...page)
        if (page.length < PAGE) break
      }
      return operationDetail(record, events)
    }),
  )
}
