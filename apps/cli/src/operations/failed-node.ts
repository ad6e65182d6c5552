import type { Wire } from '../api/wire.ts'

type Tree = Wire['OperationTree']

export interface FailedNode {
  readonly operation: Wire['OperationDetail']
  readonly node: Wire['OperationNode']
}

/**
 * The step where a failure began: down from the operation through the child that failed. Its state
 * says little, for it may have been undone since.
 */
export function failedNode(tree: Tree, operationId: string = tree.id): FailedNode | undefined {
  const operation = tree.operations.find((one) => one.id === operationId)
  if (operation === undefined) return undefined
  const { failure } = operation
  const node =
    operation.nodes.find((one) => one.name === failure?.node) ??
    operation.nodes.find((one) => one.failure !== undefined)
  if (node === undefined) return undefined
  const below = node.childId === undefined ? undefined : failedNode(tree, node.childId)
  return below ?? { operation, node }
}
