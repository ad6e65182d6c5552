import type { FencingToken } from '@keystone/engine/step-context'
import type { Transaction } from 'kysely'
import { databaseNow } from '../dialect/database-now.ts'
import { forUpdate } from '../dialect/for-update.ts'
import type { StoreContext } from '../store-context.ts'
import type { LeaseRow } from '../tables/operation-tables.ts'
import type { Tables } from '../tables/tables.ts'

/**
 * Epochs come from one counter of the installation, not one per root: whoever takes over anything later
 * has a higher one, so a zombie of the last operation on a subject is fenced by the next one (OPS-11).
 * A claim under the holder's own name raises it too: it may be a process of that name from before.
 */
export function claim(
  context: StoreContext,
  rootId: string,
  holder: string,
  leaseMs: number,
): Promise<FencingToken | undefined> {
  return context.connection.writer.write(
    async (trx) => {
      const lease = await heldLease(context, trx, rootId)
      if (lease.live && lease.holder !== holder) return undefined
      const { generation } = context.installation
      const epoch = await nextEpoch(trx)
      await trx
        .updateTable('lease')
        .set({ holder, generation, epoch, expires_at: lease.nowMs + leaseMs })
        .where('root_id', '=', rootId)
        .execute()
      return { generation, epoch }
    },
    { repeatable: true },
  )
}

type HeldLease = LeaseRow & { readonly nowMs: number; readonly live: boolean }

/** The row of the lease, locked, made where there was none, judged by the clock that decides. */
async function heldLease(
  context: StoreContext,
  trx: Transaction<Tables>,
  rootId: string,
): Promise<HeldLease> {
  await trx
    .insertInto('lease')
    .values({ root_id: rootId, holder: null, generation: 0, epoch: 0, expires_at: 0 })
    .onConflict((conflict) => conflict.column('root_id').doNothing())
    .execute()
  const query = trx
    .selectFrom('lease')
    .selectAll()
    .select(databaseNow(context).as('now_ms'))
    .where('root_id', '=', rootId)
  const row = await forUpdate(trx, query).executeTakeFirstOrThrow()
  return { ...row, nowMs: row.now_ms, live: row.holder !== null && row.expires_at > row.now_ms }
}

async function nextEpoch(trx: Transaction<Tables>): Promise<number> {
  const row = await trx
    .updateTable('counter')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', 'epoch')
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
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
