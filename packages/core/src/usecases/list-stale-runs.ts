import type { OperationView } from '@keystone/engine/operation-view'
import { type StaleNode, staleNodes } from '@keystone/engine/stale-nodes'
import { foldTree } from '@keystone/engine/tree-view'
import type { Actor } from '../identity/actor.ts'
import type { Product } from './product.ts'
import { staleRoots } from './stale-roots.ts'

export interface StaleRun {
  /** With what was decided about it, if anything was. */
  readonly view: OperationView
  readonly stale: readonly StaleNode[]
}

/** Operations that cannot come to their end by themselves, newest first. A journal that cannot be read is left out. */
export async function listStaleRuns(
  { basis, kinds }: Product,
  actor: Actor,
): Promise<readonly StaleRun[]> {
  const now = basis.clock.now()
  const found: StaleRun[] = []
  for (const rootId of await staleRoots(basis, actor.organisationId)) {
    for (const view of await viewsOf(basis.store.journal, rootId)) {
      const stale = staleNodes(view, kinds, now)
      if (stale.length > 0) found.push({ view, stale })
    }
  }
  return found.toSorted((a, b) => b.view.record.createdAt - a.view.record.createdAt)
}

async function viewsOf(
  journal: Product['basis']['store']['journal'],
  rootId: string,
): Promise<readonly OperationView[]> {
  const loaded = await journal.loadTree(rootId)
  try {
    return [...foldTree(rootId, loaded).operations.values()]
  } catch {
    return []
  }
}
