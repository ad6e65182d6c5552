import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import { notFound } from '../api/not-found.ts'

interface Wanted {
  readonly replicaId?: string
  readonly process?: string
  readonly slot: number | undefined
}

/**
 * Nothing printed would look like a replica that says nothing. Whoever follows may wait for one that starts
 * later, as its process and number are known before; an id is not. Throws NOT_FOUND with what there is.
 */
export async function refuseMissingReplica(
  { client }: Connection,
  workloadId: string,
  { replicaId, process, slot }: Wanted,
  isFollowing: boolean,
): Promise<void> {
  if (replicaId === undefined && (process === undefined || isFollowing)) return
  const params = { path: { workloadId } }
  const { items } = await answerOf(
    client.GET('/v1/workloads/{workloadId}/logs/sources', { params }),
  )
  const isThere = items.some(
    (one) =>
      (replicaId === undefined || one.replicaId === replicaId) &&
      (process === undefined || one.process === process) &&
      (slot === undefined || one.slot === slot),
  )
  if (isThere) return
  if (replicaId === undefined && slot === undefined)
    throw notFound('process', process ?? '', unique(items.map((one) => one.process)))
  const known = items.map((one) => `${one.process}.${one.slot}`)
  throw notFound('replica', replicaId ?? `${process}.${slot}`, unique(known))
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted()
}
