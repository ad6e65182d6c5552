import type { Product } from '../usecases/product.ts'
import { scanStaleRuns } from '../usecases/scan-stale-runs.ts'

/** One pass: stale operations of every organisation are decided by what is true, where that can be proven (OPS-21). */
export async function settleStaleRuns(product: Product): Promise<{
  readonly decided: readonly string[]
  readonly unreadable: readonly string[]
}> {
  const decided: string[] = []
  const unreadable: string[] = []
  for (const { id } of await product.basis.store.organisations.list()) {
    const scan = await scanStaleRuns(product, id)
    decided.push(...(scan?.findings ?? []).filter((one) => one.isNew).map((one) => one.operationId))
    unreadable.push(...(scan?.unreadable ?? []))
  }
  return { decided, unreadable }
}
