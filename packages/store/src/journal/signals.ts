import type { Signal } from '@keystone/engine/journal-store'
import type { Conclusion } from '@keystone/engine/reconciliation'
import type { FencingToken } from '@keystone/engine/step-context'
import type { StoreContext } from '../store-context.ts'
import { holdLease } from './hold-lease.ts'

export async function signal(context: StoreContext, one: Signal): Promise<void> {
  const row = {
    id: one.id,
    operation_id: one.operationId,
    root_id: one.rootId,
    type: one.type,
    requested_by: one.by,
    reason: one.reason,
    superseded_by: one.supersededBy ?? null,
    conclusion: one.conclusion === undefined ? null : JSON.stringify(one.conclusion),
    at: one.at,
  }
  await context.connection.writer.write(
    (trx) =>
      trx
        .insertInto('signal')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute(),
    { repeatable: true },
  )
}

export async function signals(context: StoreContext, rootId: string): Promise<readonly Signal[]> {
  const rows = await context.connection.db
    .selectFrom('signal')
    .selectAll()
    .where('root_id', '=', rootId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    operationId: row.operation_id,
    rootId: row.root_id,
    type: row.type as Signal['type'],
    by: row.requested_by,
    reason: row.reason,
    supersededBy: row.superseded_by ?? undefined,
    ...(row.conclusion === null ? {} : { conclusion: JSON.parse(row.conclusion) as Conclusion }),
    at: row.at,
  }))
}

export async function consumeSignal(
  context: StoreContext,
  rootId: string,
  token: FencingToken,
  id: string,
): Promise<void> {
  await context.connection.writer.write(
    async (trx) => {
      await holdLease(trx, rootId, token)
      await trx.deleteFrom('signal').where('id', '=', id).execute()
    },
    { repeatable: true },
  )
}

export async function signalledRoots(context: StoreContext): Promise<readonly string[]> {
  const rows = await context.connection.db
    .selectFrom('signal')
    .select('root_id')
    .distinct()
    .execute()
  return rows.map((row) => row.root_id)
}
