import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Act } from '../operations/act.ts'

const given = (workloadId: string, reason: string | undefined, query: Parameters<Act>[2]) => ({
  params: { path: { workloadId }, query },
  body: reason === undefined ? {} : { reason },
})

/** What can be done to a workload: each starts an operation, or shows its plan. */
export const WORKLOAD_ACTS = {
  deploy: (...to) => ask(() => client.POST('/v1/workloads/{workloadId}/deployments', given(...to))),
  restart: (...to) => ask(() => client.POST('/v1/workloads/{workloadId}/restart', given(...to))),
  stop: (...to) => ask(() => client.POST('/v1/workloads/{workloadId}/stop', given(...to))),
  migrate: (workloadId, reason = '', query) =>
    ask(() =>
      client.POST('/v1/workloads/{workloadId}/migrate', {
        params: { path: { workloadId }, query },
        body: { reason },
      }),
    ),
  delete: (workloadId, reason = '', query) =>
    ask(() =>
      client.DELETE('/v1/workloads/{workloadId}', {
        params: { path: { workloadId }, query },
        body: { reason },
      }),
    ),
} as const satisfies Record<string, Act>

export type WorkloadAct = keyof typeof WORKLOAD_ACTS
