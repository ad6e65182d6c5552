import type { NodeView, OperationView } from './operation-view.ts'

/**
 * What a journal came to, in a shape that JSON can hold: the view without what is in the operation's row,
 * and without maps and sets.
 */
export interface FoldedView
  extends Omit<OperationView, 'record' | 'seq' | 'nodes' | 'attention' | 'acknowledged'> {
  /** In the order of the plan, which holds the rest of each. */
  readonly nodes: readonly Omit<NodeView, 'plan'>[]
  readonly attention: readonly (readonly [string, string])[]
  readonly acknowledged: readonly string[]
}
