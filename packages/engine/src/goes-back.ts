import { directionOf } from './direction.ts'
import type { OperationView } from './operation-view.ts'
import type { TreeView } from './tree-view.ts'

/** Whether an operation gives back, or has given back, what it did: then there is no success of it to prove. */
export function goesBack(tree: TreeView, view: OperationView): boolean {
  const { committed, undoes } = directionOf(tree, view)
  return !committed && (undoes || view.unwind !== 'none')
}
