import { Problem } from '@keystone/domain/problem'
import type { Transaction } from 'kysely'
import { serialise } from '../dialect/serialise.ts'
import type { Tables } from '../tables/tables.ts'
import { freeAddress } from './free-address.ts'

/** A free address on the environment's network of the server. Throws Problem NETWORK_MISSING, ADDRESSES_EXHAUSTED. */
export async function allocateAddress(
  trx: Transaction<Tables>,
  environmentId: string,
  serverId: string,
): Promise<string> {
  await serialise(trx, `network ${serverId}`)
  const network = await trx
    .selectFrom('environment_network')
    .select(['subnet', 'last_address'])
    .where('environment_id', '=', environmentId)
    .where('server_id', '=', serverId)
    .executeTakeFirst()
  if (network === undefined) throw missing(environmentId, serverId)
  const replicas = await trx
    .selectFrom('replica')
    .select('address')
    .where('environment_id', '=', environmentId)
    .where('server_id', '=', serverId)
    .execute()
  const taken = new Set(replicas.map((row) => row.address))
  const free = freeAddress(network.subnet, taken, network.last_address)
  if (free === undefined) throw exhausted(network.subnet, taken.size)
  await trx
    .updateTable('environment_network')
    .set({ last_address: free.offset })
    .where('environment_id', '=', environmentId)
    .where('server_id', '=', serverId)
    .execute()
  return free.address
}

function missing(environmentId: string, serverId: string): Problem {
  return new Problem(
    'NETWORK_MISSING',
    `The environment ${environmentId} has no network on the server ${serverId}.`,
    { hint: 'Deploy again: the network is made by the first step of a deployment.' },
  )
}

function exhausted(subnet: string, replicas: number): Problem {
  return new Problem(
    'ADDRESSES_EXHAUSTED',
    `All addresses of ${subnet} are taken by ${replicas} replicas.`,
    {
      hint: 'Use fewer replicas, another server, or a smaller KEYSTONE_SUBNET_BITS for new environments.',
    },
  )
}
