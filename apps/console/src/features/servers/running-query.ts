import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'

export interface Running {
  readonly workload: Wire['Workload']
  readonly replica: Wire['Replica']
}

/** Looks of this kind go out together; more would crowd out the page's other reads. */
const AT_ONCE = 4

/**
 * Every replica with its workload. The API lists replicas by workload, so this asks once per workload
 * that has any, a few at a time; the stream of changes refreshes it besides.
 */
export const runningQuery = queryOptions({
  queryKey: ['running'],
  queryFn: async (): Promise<readonly Running[]> => {
    const workloads = await allPages((page) =>
      ask(() => client.GET('/v1/workloads', { params: { query: page } })),
    )
    const waiting = workloads.filter(({ liveReleaseId }) => liveReleaseId !== undefined)
    const found: Running[] = []
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        found.push(...(await replicasOf(next)))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    return found
  },
})

async function replicasOf(workload: Wire['Workload']): Promise<readonly Running[]> {
  const path = { workloadId: workload.id }
  const { items } = await ask(() =>
    client.GET('/v1/workloads/{workloadId}/replicas', { params: { path } }),
  )
  return items.map((replica) => ({ workload, replica }))
}
