import type { EnvironmentNetwork } from '@keystone/domain/entities/environment-network'
import { environmentNetworkName } from '@keystone/domain/names/docker-names'
import { Problem } from '@keystone/domain/problem'
import type { Records } from '@keystone/domain/records/records'
import type { Transaction } from 'kysely'
import { serialise } from '../dialect/serialise.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'
import type { EnvironmentNetworkRow } from '../tables/replica-tables.ts'
import type { Tables } from '../tables/tables.ts'
import { freeSubnet } from './free-subnet.ts'
import { requireRow } from './require-row.ts'

export function networkRecords(
  context: StoreContext,
  organisationId: string,
): Pick<Records, 'environmentNetwork' | 'environmentNetworks' | 'forgetEnvironmentNetwork'> {
  return {
    environmentNetwork: (environmentId, serverId, avoid) =>
      allocate(context, organisationId, environmentId, serverId, avoid),
    async environmentNetworks(serverId) {
      const rows = await context.connection.db
        .selectFrom('environment_network')
        .selectAll()
        .where('organisation_id', '=', organisationId)
        .where('server_id', '=', serverId)
        .orderBy('environment_id')
        .execute()
      return rows.map(networkFromRow)
    },
    async forgetEnvironmentNetwork(environmentId, serverId) {
      await context.connection.writer.write(
        (trx) =>
          trx
            .deleteFrom('environment_network')
            .where('organisation_id', '=', organisationId)
            .where('environment_id', '=', environmentId)
            .where('server_id', '=', serverId)
            .execute(),
        { repeatable: true },
      )
    },
  }
}

function allocate(
  context: StoreContext,
  organisationId: string,
  environmentId: string,
  serverId: string,
  avoid: readonly string[],
): Promise<EnvironmentNetwork> {
  return context.connection.writer.write(
    async (trx) => {
      await requireRow(trx, 'environment', organisationId, environmentId)
      await serialise(trx, `network ${serverId}`)
      await refuseWithdrawn(trx, organisationId, serverId)
      const rows = await trx
        .selectFrom('environment_network')
        .selectAll()
        .where('server_id', '=', serverId)
        .execute()
      const known = rows.find((row) => row.environment_id === environmentId)
      if (known !== undefined) return networkFromRow(known)
      const { subnets, subnetBits } = context.pools
      const taken = [...avoid, ...rows.map((row) => row.subnet)]
      const subnet = freeSubnet(subnets, subnetBits, taken)
      if (subnet === undefined) throw exhausted(subnets, subnetBits)
      const row = {
        environment_id: environmentId,
        server_id: serverId,
        organisation_id: organisationId,
        network_name: environmentNetworkName(environmentId),
        subnet,
        last_address: 0,
        created_at: context.clock.now(),
      }
      await trx.insertInto('environment_network').values(row).execute()
      return networkFromRow(row)
    },
    { repeatable: true },
  )
}

/** Under the same section as its withdrawal: either that sees this network, or this sees that. */
async function refuseWithdrawn(
  trx: Transaction<Tables>,
  organisationId: string,
  serverId: string,
): Promise<void> {
  const row = await trx
    .selectFrom('server')
    .select('roles')
    .where('id', '=', serverId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (row === undefined || row.roles === '[]') throw problems.notFound('server', serverId)
}

function exhausted(pool: string, bits: number): Problem {
  return new Problem(
    'SUBNETS_EXHAUSTED',
    `No free /${bits} network is left in ${pool} on this server.`,
    {
      hint: 'Set KEYSTONE_SUBNET_POOL to a larger network that the server does not route, or delete environments.',
    },
  )
}

function networkFromRow(row: EnvironmentNetworkRow): EnvironmentNetwork {
  return {
    environmentId: row.environment_id,
    organisationId: row.organisation_id,
    serverId: row.server_id,
    networkName: row.network_name,
    subnet: row.subnet,
  }
}
