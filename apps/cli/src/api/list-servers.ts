import { allItems } from './all-items.ts'
import { answerOf } from './answer-of.ts'
import type { Connection } from './connection.ts'
import type { Wire } from './wire.ts'

export function listServers({ client }: Connection): Promise<readonly Wire['Server'][]> {
  return allItems((query) => answerOf(client.GET('/v1/servers', { params: { query } })))
}
