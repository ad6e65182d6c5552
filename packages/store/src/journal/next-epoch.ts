import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'

/**
 * Epochs come from one source for the installation, not one per root: whoever takes over anything later
 * has a higher one, so a zombie of the last operation on a subject is fenced by the next one (OPS-11).
 * Of several the first one is answered; with PostgreSQL an expression that is another one in each row.
 */
export async function nextEpoch(
  context: StoreContext,
  trx: Transaction<Tables>,
  count = 1,
): Promise<number | RawBuilder<number>> {
  if (context.connection.kind === 'postgres') return sql<number>`nextval('epoch')`
  const row = await trx
    .insertInto('counter')
    .values({ name: 'epoch', value: count })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', count) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value - count + 1
}
