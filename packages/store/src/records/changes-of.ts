import type { ChangeRecord } from '@keystone/domain/records/records'
import { HOLDS } from '@keystone/engine/holds'
import { UNFINISHED } from '../journal/unfinished.ts'
import type { StoreContext } from '../store-context.ts'

/**
 * Roots of operations about these subjects, or that hold a lock on one: under way, or ended with
 * success since that moment.
 */
export async function changesOf(
  context: StoreContext,
  organisationId: string,
  subjects: readonly string[],
  sinceMs: number,
): Promise<readonly ChangeRecord[]> {
  if (subjects.length === 0) return []
  const { db } = context.connection
  const about = db
    .selectFrom('operation')
    .select('operation.root_id')
    .where('operation.organisation_id', '=', organisationId)
    .where('operation.subject', 'in', [...subjects])
    .where((eb) =>
      eb.or([
        UNFINISHED,
        eb('operation.state', '=', 'succeeded').and('operation.finished_at', '>=', sinceMs),
      ]),
    )
  const holding = db
    .selectFrom('operation_lock')
    .select('operation_lock.root_id')
    .where('operation_lock.subject', 'in', [...subjects])
    .where('operation_lock.place', '=', HOLDS)
  const rows = await db
    .selectFrom('operation')
    .select(['id', 'kind', 'requested_by', 'finished_at'])
    .where('organisation_id', '=', organisationId)
    .where((eb) => eb.or([eb('id', 'in', about), eb('id', 'in', holding)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    rootId: row.id,
    kind: row.kind,
    requestedBy: row.requested_by,
    endedAt: row.finished_at ?? undefined,
  }))
}
