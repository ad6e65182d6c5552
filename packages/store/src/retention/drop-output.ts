import type { StoreContext } from '../store-context.ts'
import { holdRestingTree } from './hold-resting-tree.ts'
import { PRUNED } from './pruned.ts'

const LINES_PER_TRANSACTION = 2_000

/** Removes what the steps of a tree wrote: hidden at once, then gone a piece at a time. False: it is not at rest. */
export async function dropOutput(context: StoreContext, rootId: string): Promise<boolean> {
  const { writer } = context.connection
  const hidden = await writer.write(
    async (trx) => {
      if (!(await holdRestingTree(context, trx, rootId))) return false
      await trx
        .updateTable('operation')
        .set({ pruned: PRUNED.outputHidden })
        .where('root_id', '=', rootId)
        .where('pruned', '=', PRUNED.nothing)
        .execute()
      return true
    },
    { repeatable: true },
  )
  if (!hidden) return false
  while (!(await dropSome(context, rootId))) {
    // Another piece, in a transaction of its own: others write in between.
  }
  return true
}

/** True once nothing is left. */
async function dropSome(context: StoreContext, rootId: string): Promise<boolean> {
  return await context.connection.writer.write(
    async (trx) => {
      const lines = await trx
        .selectFrom('operation')
        .innerJoin('operation_output', 'operation_output.operation_id', 'operation.id')
        .select(['operation_output.operation_id', 'operation_output.line'])
        .where('operation.root_id', '=', rootId)
        .limit(LINES_PER_TRANSACTION)
        .execute()
      const byOperation = Map.groupBy(lines, (one) => one.operation_id)
      for (const [operationId, some] of byOperation)
        await trx
          .deleteFrom('operation_output')
          .where('operation_id', '=', operationId)
          .where(
            'line',
            'in',
            some.map((one) => one.line),
          )
          .execute()
      if (lines.length === LINES_PER_TRANSACTION) return false
      await trx
        .updateTable('operation')
        .set({ pruned: PRUNED.output })
        .where('root_id', '=', rootId)
        .where('pruned', '=', PRUNED.outputHidden)
        .execute()
      return true
    },
    { repeatable: true },
  )
}
