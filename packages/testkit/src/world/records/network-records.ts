import { environmentNetworkName } from '@keystone/domain/names/docker-names'
import { Problem } from '@keystone/domain/problem'
import type { Records } from '@keystone/domain/records/records'
import { problems } from '@keystone/store/problems/problems'
import { freeSubnet } from '@keystone/store/records/free-subnet'
import { requireOwnRow } from './own-row.ts'
import type { RecordParts } from './record-parts.ts'

const POOL = '10.214.0.0/16'
const BITS = 26

export function networkRecords({
  tables,
  organisationId,
  transaction,
  read,
}: RecordParts): Pick<
  Records,
  'environmentNetwork' | 'environmentNetworks' | 'forgetEnvironmentNetwork'
> {
  const on = (serverId: string) =>
    [...tables.networks.values()].filter(({ network }) => network.serverId === serverId)
  return {
    environmentNetwork: (environmentId, serverId, avoid) =>
      transaction('reserve a network', () => {
        requireOwnRow(tables.environments, organisationId, 'environment', environmentId)
        const server = requireOwnRow(tables.servers, organisationId, 'server', serverId)
        if (server.roles.length === 0) throw problems.notFound('server', serverId)
        const known = tables.networks.get(`${environmentId} ${serverId}`)
        if (known) return known.network
        const taken = [...avoid, ...on(serverId).map(({ network }) => network.subnet)]
        const subnet = freeSubnet(POOL, BITS, taken)
        if (subnet === undefined) {
          throw new Problem('SUBNETS_EXHAUSTED', `No free /${BITS} network is left in ${POOL}.`)
        }
        const networkName = environmentNetworkName(environmentId)
        const network = { environmentId, organisationId, serverId, networkName, subnet }
        tables.networks.set(`${environmentId} ${serverId}`, { network, lastOffset: 0 })
        return network
      }),
    environmentNetworks: (serverId) =>
      read(() =>
        on(serverId)
          .map(({ network }) => network)
          .filter((one) => one.organisationId === organisationId)
          .toSorted((a, b) => (a.environmentId < b.environmentId ? -1 : 1)),
      ),
    forgetEnvironmentNetwork: (environmentId, serverId) =>
      transaction('forget a network', () => {
        const key = `${environmentId} ${serverId}`
        if (tables.networks.get(key)?.network.organisationId !== organisationId) return
        tables.networks.delete(key)
      }),
  }
}
