import { ID_PREFIXES } from '@keystone/domain/id'
import type { StoreContext } from '../store-context.ts'
import { matchOf } from './match-of.ts'

/** Servers that a text means, best first. */
export async function findServers(
  { connection }: StoreContext,
  organisationId: string,
  text: string,
  limit: number,
) {
  const { condition, fit } = matchOf(connection.kind, 'server', ID_PREFIXES.server, text)
  return await connection.db
    .selectFrom('server')
    .select(['server.id', 'server.name', fit.as('fit')])
    .where('server.organisation_id', '=', organisationId)
    .where(condition)
    .orderBy('fit')
    .orderBy('server.name')
    .limit(limit)
    .execute()
}
