import type { Product } from '../usecases/product.ts'

/**
 * One pass: folders of acts whose operation is over. Named by the act, each belongs to one operation
 * for ever; so what was there before nothing was under way is nobody's.
 */
export async function sweepWorkspaces(
  product: Product,
): Promise<{ readonly removed: readonly string[] }> {
  const { workspaces } = product.ports
  const found = await workspaces.list()
  if (found.length === 0) return { removed: [] }
  const organisations = await product.basis.store.organisations.list()
  const live = await Promise.all(
    organisations.map(({ id }) => product.ports.records(id).unfinishedOperations()),
  )
  if (live.flat().length > 0) return { removed: [] }
  for (const actId of found) await workspaces.remove(actId)
  return { removed: found }
}
