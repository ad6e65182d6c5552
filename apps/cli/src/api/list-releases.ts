import { allItems } from './all-items.ts'
import { answerOf } from './answer-of.ts'
import type { Connection } from './connection.ts'
import type { Wire } from './wire.ts'

/** Newest first. */
export function listReleases(
  { client }: Connection,
  workloadId: string,
): Promise<readonly Wire['Release'][]> {
  const path = { workloadId }
  return allItems((query) =>
    answerOf(client.GET('/v1/workloads/{workloadId}/releases', { params: { path, query } })),
  )
}
