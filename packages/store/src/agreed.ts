import type { StoreContext } from './store-context.ts'

/** What all instances on one database must have in common. */
export type Agreement = 'data_folder' | 'local_engine'

/**
 * The value that the first instance has told under this name. With `anew` this one's takes its place: a
 * person says that the others are wrong.
 */
export async function agreed(
  context: StoreContext,
  name: Agreement,
  value: string,
  anew: boolean,
): Promise<string> {
  await context.connection.writer.write(
    (trx) =>
      trx
        .insertInto('setting')
        .values({ name, value })
        .onConflict((conflict) =>
          anew ? conflict.column('name').doUpdateSet({ value }) : conflict.doNothing(),
        )
        .execute(),
    { repeatable: true },
  )
  const row = await context.connection.db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.value
}
