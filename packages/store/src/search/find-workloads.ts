import { ID_PREFIXES } from '@keystone/domain/id'
import type { StoreContext } from '../store-context.ts'
import { matchOf } from './match-of.ts'

/** Workloads that a text means, best first. */
export async function findWorkloads(
  { connection }: StoreContext,
  organisationId: string,
  text: string,
  limit: number,
) {
  const { condition, fit } = matchOf(connection.kind, 'workload', ID_PREFIXES.workload, text)
  return await connection.db
    .selectFrom('workload')
    .innerJoin('environment', 'environment.id', 'workload.environment_id')
    .innerJoin('application', 'application.id', 'environment.application_id')
    .select([
      'workload.id',
      'workload.name',
      'application.name as applicationName',
      'environment.name as environmentName',
      fit.as('fit'),
    ])
    .where('workload.organisation_id', '=', organisationId)
    .where(condition)
    .orderBy('fit')
    .orderBy('workload.name')
    .orderBy('workload.id')
    .limit(limit)
    .execute()
}
