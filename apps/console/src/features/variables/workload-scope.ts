import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { DotenvChange, VariableScope } from './variable-scope.ts'

/** The effective variables of a workload: its environment's, then its own over them. */
export function workloadScope(workloadId: string): VariableScope {
  const path = { workloadId }
  const dotenv = (body: DotenvChange & { readonly preview?: boolean }) =>
    ask(() => client.PUT('/v1/workloads/{workloadId}/variables/dotenv', { params: { path }, body }))
  return {
    key: ['variables', workloadId],
    scope: 'workload',
    list: () => ask(() => client.GET('/v1/workloads/{workloadId}/variables', { params: { path } })),
    change: (body) =>
      ask(() => client.PATCH('/v1/workloads/{workloadId}/variables', { params: { path }, body })),
    previewDotenv: (change) => dotenv({ ...change, preview: true }),
    setDotenv: (change) => dotenv(change),
    reveal: (name) =>
      ask(() =>
        client.POST('/v1/workloads/{workloadId}/variables/{name}/reveal', {
          params: { path: { workloadId, name } },
        }),
      ),
  }
}
