import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Act } from '../operations/act.ts'

/** What can be done to all that is in an environment: each starts an operation, or shows its plan. */
export const ENVIRONMENT_ACTS = {
  deploy: (environmentId, reason, query) =>
    ask(() =>
      client.POST('/v1/environments/{environmentId}/deployments', {
        params: { path: { environmentId }, query },
        body: reason === undefined ? {} : { reason },
      }),
    ),
  delete: (environmentId, reason = '', query) =>
    ask(() =>
      client.DELETE('/v1/environments/{environmentId}', {
        params: { path: { environmentId }, query },
        body: { reason },
      }),
    ),
} as const satisfies Record<string, Act>

export type EnvironmentAct = keyof typeof ENVIRONMENT_ACTS
