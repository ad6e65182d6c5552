import { concludeStale } from './conclude-stale.ts'
import type { EngineOptions } from './engine-options.ts'
import type { Conclusion } from './reconciliation.ts'
import { sameConclusion } from './same-conclusion.ts'
import type { StaleFinding } from './stale-finding.ts'
import { staleNodes } from './stale-nodes.ts'
import type { TreeView } from './tree-view.ts'

/** Asks domain truth about all that is stale in a tree, and hands on each answer that is new. */
export async function reconcileTree<D>(
  options: EngineOptions<D>,
  tree: TreeView,
  hand: (operationId: string, conclusion: Conclusion) => Promise<void>,
): Promise<readonly StaleFinding[]> {
  const found: StaleFinding[] = []
  for (const view of tree.operations.values()) {
    const stale = staleNodes(view, options.kinds, options.clock.now())
    if (stale.length === 0) continue
    const { record, reconciled } = view
    const conclusion = await concludeStale(options, tree, view, stale)
    const { reconciliation, why } = conclusion
    const isNew = !reconciled || !sameConclusion(reconciled, conclusion)
    if (isNew) await hand(record.id, conclusion)
    found.push({ operationId: record.id, kind: record.kind, stale, reconciliation, why, isNew })
  }
  return found
}
