import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Act } from '../operations/act.ts'

const given = (serverId: string, reason: string | undefined, query: Parameters<Act>[2]) => ({
  params: { path: { serverId }, query },
  body: reason === undefined ? {} : { reason },
})

/** What is done to a server by an operation: each starts it, or shows its plan. */
export const SERVER_ACTS = {
  cleanup: (...to) => ask(() => client.POST('/v1/servers/{serverId}/cleanup', given(...to))),
  remove: (serverId, reason = '', query) =>
    ask(() =>
      client.DELETE('/v1/servers/{serverId}', {
        params: { path: { serverId }, query },
        body: { reason },
      }),
    ),
  prepare: (...to) => ask(() => client.POST('/v1/servers/{serverId}/prepare', given(...to))),
} as const satisfies Record<string, Act>

export type ServerAct = keyof typeof SERVER_ACTS
