import type { Server } from '@keystone/domain/entities/server'
import type { Observation } from '@keystone/store/repositories/observations'
import { iso } from './iso.ts'

export function wireServer(server: Server, seen: Observation | undefined) {
  return {
    ...server,
    createdAt: iso(server.createdAt),
    observed:
      seen === undefined
        ? { state: 'unknown' }
        : {
            ...asObject(seen.detail),
            state: seen.state,
            observedAt: iso(seen.observedAt),
            since: iso(seen.changedAt),
          },
  }
}

function asObject(detail: Observation['detail']): object {
  return typeof detail === 'object' && detail !== null ? detail : {}
}
