import type { Replica } from '@keystone/domain/entities/replica'
import type { Server } from '@keystone/domain/entities/server'

/** The servers on which these replicas are. */
export function serversOf(
  replicas: readonly Replica[],
  servers: readonly Server[],
): readonly Server[] {
  return servers.filter((server) => replicas.some((replica) => replica.serverId === server.id))
}
