import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { DotenvChange, VariableScope } from './variable-scope.ts'

/** The variables of an environment, which all of its workloads are given. */
export function environmentScope(environmentId: string): VariableScope {
  const path = { environmentId }
  const dotenv = (body: DotenvChange & { readonly preview?: boolean }) =>
    ask(() =>
      client.PUT('/v1/environments/{environmentId}/variables/dotenv', { params: { path }, body }),
    )
  return {
    key: ['variables', environmentId],
    scope: 'environment',
    list: () =>
      ask(() => client.GET('/v1/environments/{environmentId}/variables', { params: { path } })),
    change: (body) =>
      ask(() =>
        client.PATCH('/v1/environments/{environmentId}/variables', { params: { path }, body }),
      ),
    previewDotenv: (change) => dotenv({ ...change, preview: true }),
    setDotenv: (change) => dotenv(change),
    reveal: (name) =>
      ask(() =>
        client.POST('/v1/environments/{environmentId}/variables/{name}/reveal', {
          params: { path: { environmentId, name } },
        }),
      ),
  }
}
