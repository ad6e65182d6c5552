import { ID_PREFIXES } from '@keystone/domain/id'
import { parseIdText } from '@keystone/domain/id-text'
import type { StoreContext } from '../store-context.ts'
import { idCondition } from './id-condition.ts'

/** Releases that a text means by their id, newest first. */
export async function findReleases(
  { connection }: StoreContext,
  organisationId: string,
  text: string,
  limit: number,
) {
  const id = parseIdText(text)
  if (id === undefined || (id.prefix ?? ID_PREFIXES.release) !== ID_PREFIXES.release) return []
  const rows = await connection.db
    .selectFrom('release')
    .innerJoin('workload', 'workload.id', 'release.workload_id')
    .innerJoin('environment', 'environment.id', 'workload.environment_id')
    .innerJoin('application', 'application.id', 'environment.application_id')
    .select([
      'release.id',
      'release.number',
      'release.workload_id as workloadId',
      'workload.name as workloadName',
      'application.name as applicationName',
      'environment.name as environmentName',
    ])
    .where('release.organisation_id', '=', organisationId)
    .where(idCondition(connection.kind, 'release.id', ID_PREFIXES.release, id))
    .orderBy('release.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, fit: 0 as const }))
}
