import type { Server } from '@keystone/domain/entities/server'
import type { Observation } from '@keystone/store/repositories/observations'
import type { Revised } from '@keystone/store/repositories/revised'
import { hostKeyFingerprint } from './host-key-fingerprint.ts'
import { iso } from './iso.ts'

export function wireServer(server: Revised<Server>, seen: Observation | undefined) {
  return {
    ...server,
    connection: wireConnection(server.connection),
    createdAt: iso(server.createdAt),
    observed:
      seen === undefined
        ? { state: 'unknown' }
        : {
            ...wireDetail(seen.detail),
            state: seen.state,
            observedAt: iso(seen.observedAt),
            since: iso(seen.changedAt),
          },
  }
}

function wireConnection(connection: Server['connection']) {
  if (connection.kind === 'local' || connection.hostKey === undefined) return connection
  return { ...connection, hostKeyFingerprint: hostKeyFingerprint(connection.hostKey) }
}

function wireDetail(detail: Observation['detail']): object {
  const { load, ...rest } = asObject(detail) as { readonly load?: { readonly seenAt: number } }
  return load === undefined ? rest : { ...rest, load: { ...load, seenAt: iso(load.seenAt) } }
}

function asObject(detail: Observation['detail']): object {
  return typeof detail === 'object' && detail !== null ? detail : {}
}
