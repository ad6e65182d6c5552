import { ID_PREFIXES } from '@keystone/domain/id'
import type { StoreContext } from '../store-context.ts'
import { matchOf } from './match-of.ts'

/** Applications that a text means, best first. */
export async function findApplications(
  { connection }: StoreContext,
  organisationId: string,
  text: string,
  limit: number,
) {
  const { condition, fit } = matchOf(connection.kind, 'application', ID_PREFIXES.application, text)
  return await connection.db
    .selectFrom('application')
    .select(['application.id', 'application.name', fit.as('fit')])
    .where('application.organisation_id', '=', organisationId)
    .where(condition)
    .orderBy('fit')
    .orderBy('application.name')
    .limit(limit)
    .execute()
}
