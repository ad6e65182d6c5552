import type { LockClaim } from '@keystone/engine/lock-claim'
import type { OperationLockRow } from '../tables/operation-tables.ts'

export function lockRow({ subject, place, operationId, rootId }: LockClaim): OperationLockRow {
  return { subject, place, operation_id: operationId, root_id: rootId }
}
