import type { Server } from '@keystone/domain/entities/server'
import type { Revised } from '../repositories/revised.ts'
import type { ServerRow } from '../tables/server-tables.ts'

export function serverFromRow(row: ServerRow): Revised<Server> {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    name: row.name,
    connection: connectionFrom(JSON.parse(row.connection)),
    roles: JSON.parse(row.roles),
    labels: JSON.parse(row.labels),
    dataDirectory: row.data_directory,
    gatewayHttpPort: row.gateway_http_port,
    gatewayHttpsPort: row.gateway_https_port,
    createdAt: row.created_at,
    revision: row.revision,
    updatedAt: row.updated_at,
  }
}

/** JSON drops an undefined host key; the entity has the field. */
function connectionFrom(stored: Server['connection']): Server['connection'] {
  return stored.kind === 'ssh' ? { ...stored, hostKey: stored.hostKey ?? undefined } : stored
}
