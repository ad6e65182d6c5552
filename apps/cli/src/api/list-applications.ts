import { allItems } from './all-items.ts'
import { answerOf } from './answer-of.ts'
import type { Connection } from './connection.ts'
import type { Wire } from './wire.ts'

export function listApplications({ client }: Connection): Promise<readonly Wire['Application'][]> {
  return allItems((query) => answerOf(client.GET('/v1/applications', { params: { query } })))
}
