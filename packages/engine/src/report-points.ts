import type { EngineOptions } from './engine-options.ts'
import type { JournalWrite } from './journal-store.ts'
import { mustFind, type TreeView } from './tree-view.ts'

/** Tells the fault points about the intents and outcomes in an append. Costs nothing without faults. */
export async function reportPoints<D>(
  options: EngineOptions<D>,
  when: 'before' | 'after',
  tree: TreeView,
  writes: readonly JournalWrite[],
): Promise<void> {
  const { faults } = options
  if (!faults) return
  for (const { operationId, events } of writes) {
    const { kind } = mustFind(tree, operationId).record
    for (const { body } of events) {
      if (!('node' in body) || body.node === undefined) continue
      const intent = body.type === 'node.started' || body.type === 'undo.started'
      await faults.at(`${when}-${intent ? 'intent' : 'record'}`, {
        operationId,
        kind,
        node: body.node,
      })
    }
  }
}
