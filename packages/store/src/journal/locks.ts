import type { LockOutcome } from '@keystone/engine/journal-store'
import { lockTurn } from '@keystone/engine/lock-turn'
import type { FencingToken } from '@keystone/engine/step-context'
import type { Transaction } from 'kysely'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { holdLease } from './hold-lease.ts'
import { lockClaims } from './lock-claims.ts'
import { lockRow } from './lock-row.ts'

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
  for (;;) {
    try {
      return await context.connection.writer.write((trx) => takeOrQueue(trx, taker, subjects), {
        repeatable: true,
      })
    } catch (error) {
      if (!(error instanceof LockRace)) throw error
    }
  }
}

/** Its place in the line, if it is new there, is the epoch of its lease, which rises with each. */
async function takeOrQueue(
  trx: Transaction<Tables>,
  { operationId, rootId, token }: LockTaker,
  subjects: readonly string[],
): Promise<LockOutcome> {
  await holdLease(trx, rootId, token)
  const known = await lockClaims(trx, subjects, rootId)
  const asker = { operationId, rootId, newPlace: token.epoch }
  const { outcome, claims } = lockTurn(known, asker, [...new Set(subjects)])
  if (claims.length === 0) return outcome
  const written = await trx
    .insertInto('operation_lock')
    // In one order for all, so that two trees that want the same subjects cannot wait for each other.
    .values(claims.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)).map(lockRow))
    .onConflict((conflict) =>
      conflict
        .columns(['subject', 'place'])
        .doUpdateSet((eb) => ({ root_id: eb.ref('excluded.root_id') }))
        .whereRef('operation_lock.root_id', '=', 'excluded.root_id'),
    )
    .returning('subject')
    .execute()
  if (written.length < claims.length) throw new LockRace()
  return outcome
}

export async function releaseLocks(context: StoreContext, operationId: string): Promise<void> {
  await context.connection.writer.write(
    (trx) => trx.deleteFrom('operation_lock').where('operation_id', '=', operationId).execute(),
    { repeatable: true },
  )
}
