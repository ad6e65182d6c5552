import type { OperationRecord } from '@keystone/engine/operation-record'

/** What is at and below an operation, out of its whole tree (parents before children). */
export function subtreeOf(
  tree: readonly OperationRecord[],
  operationId: string,
): readonly OperationRecord[] {
  const inside = new Set([operationId])
  return tree.filter((record) => {
    if (record.parentId !== undefined && inside.has(record.parentId)) inside.add(record.id)
    return inside.has(record.id)
  })
}
