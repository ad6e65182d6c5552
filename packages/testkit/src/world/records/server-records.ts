import type { Records } from '@keystone/domain/records/records'
import { problems } from '@keystone/store/problems/problems'
import { ownRow } from './own-row.ts'
import type { RecordParts } from './record-parts.ts'

/** How a server leaves desired state. */
export function serverRecords({
  tables,
  organisationId,
  transaction,
}: RecordParts): Pick<Records, 'withdrawServer' | 'readmitServer' | 'deleteServer'> {
  const refuseUsed = (id: string) => {
    const replicas = [...tables.replicas.values()].some(({ replica }) => replica.serverId === id)
    const networks = [...tables.networks.values()].some(({ network }) => network.serverId === id)
    if (replicas || networks)
      throw problems.inUse('server', id, 'replicas or private networks on it')
  }
  return {
    withdrawServer: (id) =>
      transaction('withdraw the server', () => {
        refuseUsed(id)
        const server = ownRow(tables.servers, organisationId, id)
        if (server !== undefined) tables.servers.set(id, { ...server, roles: [] })
      }),
    readmitServer: (id, roles) =>
      transaction('readmit the server', () => {
        const server = ownRow(tables.servers, organisationId, id)
        if (server !== undefined) tables.servers.set(id, { ...server, roles })
      }),
    deleteServer: (id) =>
      transaction('delete the server', () => {
        refuseUsed(id)
        if (ownRow(tables.servers, organisationId, id) !== undefined) tables.servers.delete(id)
      }),
  }
}
