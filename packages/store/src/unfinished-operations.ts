import type { StoreContext } from './store-context.ts'

/** Root operations not at rest, over all organisations; reads only the partial index of unfinished ones. */
export async function unfinishedOperations(context: StoreContext): Promise<number> {
  const row = await context.connection.db
    .selectFrom('operation')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('state', 'not in', ['succeeded', 'failed', 'cancelled'])
    .where('parent_id', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
