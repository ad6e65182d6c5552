import type { Application } from '@keystone/domain/entities/application'
import type { Revised } from '../repositories/revised.ts'
import type { ApplicationRow } from '../tables/application-tables.ts'

export function applicationFromRow(row: ApplicationRow): Revised<Application> {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    name: row.name,
    createdAt: row.created_at,
    revision: row.revision,
    updatedAt: row.updated_at,
  }
}
