import type { FencingToken } from '@keystone/engine/step-context'
import { sql } from 'kysely'
import { databaseNow } from '../dialect/database-now.ts'
import type { StoreContext } from '../store-context.ts'
import { nextEpoch } from './next-epoch.ts'

/** A claim under the holder's own name raises the epoch too: it may be a process of that name from before. */
export function claim(
  context: StoreContext,
  rootId: string,
  holder: string,
  leaseMs: number,
): Promise<FencingToken | undefined> {
  const { generation } = context.installation
  return context.connection.writer.write(
    async (trx) => {
      const nowMs = databaseNow(context)
      const epoch = await nextEpoch(context, trx)
      return await trx
        .insertInto('lease')
        .values({
          root_id: rootId,
          holder,
          generation,
          epoch,
          expires_at: sql<number>`${nowMs} + ${leaseMs}`,
        })
        .onConflict((conflict) =>
          conflict
            .column('root_id')
            .doUpdateSet((eb) => ({
              holder: eb.ref('excluded.holder'),
              generation: eb.ref('excluded.generation'),
              epoch: eb.ref('excluded.epoch'),
              expires_at: eb.ref('excluded.expires_at'),
            }))
            // Of two claims at once the later one may come first: an epoch never goes down.
            .whereRef('lease.epoch', '<', 'excluded.epoch')
            .where((eb) =>
              eb.or([
                eb('lease.holder', 'is', null),
                eb('lease.holder', '=', holder),
                eb('lease.expires_at', '<=', nowMs),
              ]),
            ),
        )
        .returning(['generation', 'epoch'])
        .executeTakeFirst()
    },
    { repeatable: true },
  )
}

/** Answers those that are still this holder's. */
export function renew(
  context: StoreContext,
  holder: string,
  rootIds: readonly string[],
  leaseMs: number,
): Promise<readonly string[]> {
  if (rootIds.length === 0) return Promise.resolve([])
  return context.connection.writer.write(
    async (trx) => {
      const rows = await trx
        .updateTable('lease')
        .set((eb) => ({ expires_at: eb(databaseNow(context), '+', leaseMs) }))
        .where('holder', '=', holder)
        .where('root_id', 'in', [...rootIds])
        .returning('root_id')
        .execute()
      return rows.map((row) => row.root_id)
    },
    { repeatable: true },
  )
}

/** The row stays, as the token does until another claims; `sweep` removes those of finished operations. */
export async function release(
  context: StoreContext,
  rootId: string,
  holder: string,
): Promise<void> {
  await context.connection.writer.write(
    (trx) =>
      trx
        .updateTable('lease')
        .set({ holder: null, expires_at: 0 })
        .where('root_id', '=', rootId)
        .where('holder', '=', holder)
        .execute(),
    { repeatable: true },
  )
}
