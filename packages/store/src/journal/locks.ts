import type { LockOutcome } from '@keystone/engine/journal-store'
import { serialise } from '../dialect/serialise.ts'
import type { StoreContext } from '../store-context.ts'

/**
 * Each operation of a tree has a row of its own per subject: what an ancestor locked counts as free for
 * its descendants, and stays locked until the last of them lets go.
 */
export function acquireLocks(
  context: StoreContext,
  operationId: string,
  rootId: string,
  subjects: readonly string[],
): Promise<LockOutcome> {
  if (subjects.length === 0) return Promise.resolve({ is: 'held' })
  return context.connection.writer.write(
    async (trx) => {
      await serialise(trx, 'locks')
      const taken = await trx
        .selectFrom('operation_lock')
        .select(['subject', 'operation_id'])
        .where('subject', 'in', [...subjects])
        .where('root_id', '!=', rootId)
        .orderBy('subject')
        .orderBy('operation_id')
        .limit(1)
        .executeTakeFirst()
      if (taken !== undefined)
        return { is: 'busy', subject: taken.subject, holder: taken.operation_id }
      const rows = [...new Set(subjects)].map((subject) => ({
        subject,
        operation_id: operationId,
        root_id: rootId,
      }))
      await trx
        .insertInto('operation_lock')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return { is: 'held' }
    },
    { repeatable: true },
  )
}

export async function releaseLocks(context: StoreContext, operationId: string): Promise<void> {
  await context.connection.writer.write(
    (trx) => trx.deleteFrom('operation_lock').where('operation_id', '=', operationId).execute(),
    { repeatable: true },
  )
}
