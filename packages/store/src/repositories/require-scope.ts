import type { Kysely } from 'kysely'
import { problems } from '../problems/problems.ts'
import type { Tables } from '../tables/tables.ts'
import type { VariableScope } from './variable-scope.ts'

/** Throws Problem NOT_FOUND unless the environment or workload is there and of this organisation. */
export async function requireScope(
  db: Kysely<Tables>,
  organisationId: string,
  scope: VariableScope,
): Promise<void> {
  const row = await db
    .selectFrom(scope.kind)
    .select('id')
    .where('id', '=', scope.id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (row === undefined) throw problems.notFound(scope.kind, scope.id)
}
