import type { StoreContext } from '../store-context.ts'
import { holdRestingTree } from './hold-resting-tree.ts'

/**
 * Removes a folded tree in one transaction: rows, journals, the lease, and locks that its operations may
 * have left. False where it is not at rest. What the audit log says of it stays.
 */
export function removeTree(context: StoreContext, rootId: string): Promise<boolean> {
  return context.connection.writer.write(
    async (trx) => {
      if (!(await holdRestingTree(context, trx, rootId))) return false
      const ofTree = trx
        .selectFrom('operation')
        .select('operation.id')
        .where('root_id', '=', rootId)
      await trx.deleteFrom('journal_event').where('operation_id', 'in', ofTree).execute()
      await trx.deleteFrom('operation_output').where('operation_id', 'in', ofTree).execute()
      await trx.deleteFrom('operation_lock').where('operation_id', 'in', ofTree).execute()
      await trx.deleteFrom('operation').where('root_id', '=', rootId).execute()
      await trx.deleteFrom('lease').where('root_id', '=', rootId).execute()
      return true
    },
    { repeatable: true },
  )
}
