import type { LockClaim } from '@keystone/engine/lock-claim'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/** The lines for these subjects, and what a tree that asks has and waits for elsewhere; one statement. */
export async function lockClaims(
  trx: Transaction<Tables>,
  subjects: readonly string[],
  rootId?: string,
): Promise<readonly LockClaim[]> {
  const rows = await trx
    .selectFrom('operation_lock')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('subject', 'in', [...subjects]),
        // The engine takes every lock in the name of the root.
        ...(rootId === undefined ? [] : [eb('operation_id', '=', rootId)]),
      ]),
    )
    .execute()
  return rows.map(({ subject, place, operation_id, root_id }) => ({
    subject,
    place,
    operationId: operation_id,
    rootId: root_id,
  }))
}
