import { allItems } from './all-items.ts'
import { answerOf } from './answer-of.ts'
import type { Connection } from './connection.ts'
import type { Wire } from './wire.ts'

export function listWorkloads(
  { client }: Connection,
  filter: { readonly environmentId?: string; readonly applicationId?: string } = {},
): Promise<readonly Wire['Workload'][]> {
  return allItems((query) =>
    answerOf(client.GET('/v1/workloads', { params: { query: { ...query, ...filter } } })),
  )
}
