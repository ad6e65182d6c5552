import type { OperationRecord } from '@keystone/engine/operation-record'

/** Depth first, by position: the order in which people read it. */
export function parentsFirst(records: readonly OperationRecord[]): OperationRecord[] {
  const byParent = Map.groupBy(records, (record) => record.parentId)
  const under = (parentId: string | undefined): OperationRecord[] =>
    (byParent.get(parentId) ?? [])
      .toSorted((a, b) => a.position - b.position)
      .flatMap((record) => [record, ...under(record.id)])
  return under(undefined)
}
