import type { KindRegistry } from '@keystone/engine/kind-registry'
import { foldTree } from '@keystone/engine/tree-view'
import type { MemoryJournal } from '../journal/memory-journal.ts'
import { journalInvariants } from './journal-invariants.ts'
import { reconcileInvariants } from './reconcile-invariants.ts'
import type { RestingTree } from './scenario.ts'
import { secretInvariant } from './secret-invariant.ts'
import type { Violation } from './violation.ts'

interface LookBack {
  readonly trees: readonly RestingTree[]
  readonly steps: number
  /** Of what the journal alone can tell. */
  readonly violations: readonly Violation[]
}

/** What the journal tells of a life that is over. */
export async function lookBack<D>(
  journal: MemoryJournal,
  kinds: KindRegistry<D>,
  secrets: readonly string[],
): Promise<LookBack> {
  const trees: RestingTree[] = []
  let steps = 0
  for (const rootId of journal.roots) {
    const tree = foldTree(rootId, await journal.loadTree(rootId))
    const operations = [...tree.operations.values()]
    steps += operations.reduce((sum, one) => sum + one.startOrder.length, 0)
    const root = tree.operations.get(rootId)
    if (root) trees.push({ root, operations })
  }
  const violations = [
    ...(await journalInvariants(journal, kinds)),
    ...(await reconcileInvariants(journal)),
    ...(await secretInvariant(journal, secrets)),
  ]
  return { trees, steps, violations }
}
