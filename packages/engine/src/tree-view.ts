import { applyEvent } from './apply-event.ts'
import type { JournalEvent } from './event.ts'
import { fold } from './fold.ts'
import type { LoadedOperation } from './journal-store.ts'
import type { OperationRecord } from './operation-record.ts'
import type { OperationView } from './operation-view.ts'

/** A whole tree of operations, folded. Parents come before their children. */
export interface TreeView {
  readonly rootId: string
  readonly operations: ReadonlyMap<string, OperationView>
  /** Id of the child that a node is, by `parentId/node`. */
  readonly childIds: ReadonlyMap<string, string>
}

export function foldTree(rootId: string, loaded: readonly LoadedOperation[]): TreeView {
  const operations = new Map(loaded.map((one) => [one.record.id, fold(one.record, one.events)]))
  const childIds = new Map(
    loaded.flatMap(({ record }) =>
      record.parentId === undefined ? [] : [[childKey(record), record.id] as const],
    ),
  )
  return { rootId, operations, childIds }
}

/** The tree one event further; `create` for the first event of a new child. */
export function applyToTree(
  tree: TreeView,
  event: JournalEvent,
  create?: OperationRecord,
): TreeView {
  const view = create ? fold(create, []) : mustFind(tree, event.operationId)
  return {
    ...tree,
    operations: new Map(tree.operations).set(event.operationId, applyEvent(view, event)),
    childIds: create ? new Map(tree.childIds).set(childKey(create), create.id) : tree.childIds,
  }
}

export function mustFind(tree: TreeView, operationId: string): OperationView {
  const view = tree.operations.get(operationId)
  if (!view) throw new Error(`Operation ${operationId} is not part of the tree of ${tree.rootId}.`)
  return view
}

/** The operation that a node of its parent is, once it was created. */
export function childOf(
  tree: TreeView,
  parent: OperationView,
  node: string,
): OperationView | undefined {
  const id = tree.childIds.get(`${parent.record.id}/${node}`)
  return id === undefined ? undefined : tree.operations.get(id)
}

function childKey(record: OperationRecord): string {
  return `${record.parentId}/${record.parentNode}`
}
