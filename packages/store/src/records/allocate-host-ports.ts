import { Problem } from '@keystone/domain/problem'
import type { ReplicaRequest } from '@keystone/domain/records/records'
import type { Transaction } from 'kysely'
import { serialise } from '../dialect/serialise.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'

/** Takes all host ports that a replica asks for, or throws Problem PORT_TAKEN. Call it after the replica's row is there. */
export async function allocateHostPorts(
  context: StoreContext,
  trx: Transaction<Tables>,
  request: ReplicaRequest,
): Promise<void> {
  if (request.hostPorts.length === 0) return
  await serialise(trx, `ports ${request.serverId}`)
  const used = await usedPorts(trx, request.serverId)
  // The fixed ones first, so that an automatic one cannot take what was asked for by number.
  const wanted = request.hostPorts
    .map((port, position) => ({ ...port, position }))
    .sort((a, b) => Number(a.hostPort === 'auto') - Number(b.hostPort === 'auto'))
  const rows = wanted.map(({ hostPort, protocol, containerPort, position }) => {
    const port = hostPort === 'auto' ? lowestFree(context, protocol, used) : hostPort
    if (used.has(`${protocol} ${port}`)) throw taken(port, protocol)
    used.add(`${protocol} ${port}`)
    return {
      server_id: request.serverId,
      protocol,
      host_port: port,
      replica_id: request.id,
      position,
      container_port: containerPort,
    }
  })
  await trx.insertInto('replica_host_port').values(rows).execute()
}

async function usedPorts(trx: Transaction<Tables>, serverId: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('replica_host_port')
    .select(['protocol', 'host_port'])
    .where('server_id', '=', serverId)
    .execute()
  return new Set(rows.map((row) => `${row.protocol} ${row.host_port}`))
}

function lowestFree(context: StoreContext, protocol: string, used: ReadonlySet<string>): number {
  const { from, to } = context.pools.hostPorts
  for (let port = from; port <= to; port += 1) if (!used.has(`${protocol} ${port}`)) return port
  throw new Problem('PORT_TAKEN', `All ${protocol} ports from ${from} to ${to} are taken.`, {
    hint: 'Set KEYSTONE_HOST_PORTS to a larger range, or publish fewer ports.',
  })
}

function taken(port: number, protocol: string): Problem {
  return new Problem('PORT_TAKEN', `The ${protocol} port ${port} of this server is taken.`, {
    hint: 'Choose another port, or `auto`. A deployment that keeps the old replica until the new one answers needs two.',
  })
}
