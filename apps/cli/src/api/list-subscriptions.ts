import { allItems } from './all-items.ts'
import { answerOf } from './answer-of.ts'
import type { Connection } from './connection.ts'
import type { Wire } from './wire.ts'

export function listSubscriptions({
  client,
}: Connection): Promise<readonly Wire['Subscription'][]> {
  return allItems((query) => answerOf(client.GET('/v1/subscriptions', { params: { query } })))
}
