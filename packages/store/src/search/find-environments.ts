import { ID_PREFIXES } from '@keystone/domain/id'
import type { StoreContext } from '../store-context.ts'
import { matchOf } from './match-of.ts'

/** Environments that a text means, best first. */
export async function findEnvironments(
  { connection }: StoreContext,
  organisationId: string,
  text: string,
  limit: number,
) {
  const { condition, fit } = matchOf(connection.kind, 'environment', ID_PREFIXES.environment, text)
  return await connection.db
    .selectFrom('environment')
    .innerJoin('application', 'application.id', 'environment.application_id')
    .select([
      'environment.id',
      'environment.name',
      'application.name as applicationName',
      fit.as('fit'),
    ])
    .where('environment.organisation_id', '=', organisationId)
    .where(condition)
    .orderBy('fit')
    .orderBy('environment.name')
    .orderBy('environment.id')
    .limit(limit)
    .execute()
}
