import type { Server } from '@keystone/domain/entities/server'
import type { Affected } from '@keystone/engine/plan'
import { affected } from './affected.ts'

/** A replica as people know it: `web 1 (local)`. */
export function affectedReplica(
  how: Affected['how'],
  replica: {
    readonly id: string
    readonly process: string
    readonly slot: number
    readonly serverId: string
  },
  servers: readonly Server[],
): Affected {
  const { id, process, slot, serverId } = replica
  const server = servers.find((one) => one.id === serverId)?.name ?? serverId
  return affected(how, 'replica', `${process} ${slot} (${server})`, id)
}
