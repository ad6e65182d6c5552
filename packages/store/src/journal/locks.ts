import type { LockOutcome } from '@keystone/engine/journal-store'
import type { FencingToken } from '@keystone/engine/step-context'
import type { Transaction } from 'kysely'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { holdLease } from './hold-lease.ts'

/** Thrown to take back a transaction in which another tree was faster; the next look sees its lock. */
class LockRace extends Error {}

interface LockTaker {
  readonly operationId: string
  readonly rootId: string
  readonly token: FencingToken
}

/** The unique subject decides between trees; within a tree the first holder stays (OPS-10). */
export async function acquireLocks(
  context: StoreContext,
  taker: LockTaker,
  subjects: readonly string[],
): Promise<LockOutcome> {
  if (subjects.length === 0) return { is: 'held' }
  // In one order for all, so that two trees that want the same subjects cannot wait for each other.
  const rows = [...new Set(subjects)]
    .sort()
    .map((subject) => ({ subject, operation_id: taker.operationId, root_id: taker.rootId }))
  for (;;) {
    try {
      return await context.connection.writer.write((trx) => takeOrName(trx, taker, rows), {
        repeatable: true,
      })
    } catch (error) {
      if (!(error instanceof LockRace)) throw error
    }
  }
}

type LockRow = Tables['operation_lock']

async function takeOrName(
  trx: Transaction<Tables>,
  { rootId, token }: LockTaker,
  rows: readonly LockRow[],
): Promise<LockOutcome> {
  await holdLease(trx, rootId, token)
  const taken = await trx
    .selectFrom('operation_lock')
    .select(['subject', 'operation_id'])
    .where(
      'subject',
      'in',
      rows.map((row) => row.subject),
    )
    .where('root_id', '!=', rootId)
    .orderBy('subject')
    .executeTakeFirst()
  if (taken !== undefined) return { is: 'busy', subject: taken.subject, holder: taken.operation_id }
  const held = await trx
    .insertInto('operation_lock')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .column('subject')
        .doUpdateSet((eb) => ({ root_id: eb.ref('excluded.root_id') }))
        .whereRef('operation_lock.root_id', '=', 'excluded.root_id'),
    )
    .returning('subject')
    .execute()
  if (held.length < rows.length) throw new LockRace()
  return { is: 'held' }
}

export async function releaseLocks(context: StoreContext, operationId: string): Promise<void> {
  await context.connection.writer.write(
    (trx) => trx.deleteFrom('operation_lock').where('operation_id', '=', operationId).execute(),
    { repeatable: true },
  )
}
