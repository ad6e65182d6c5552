import type { Environment } from '@keystone/domain/entities/environment'
import type { Revised } from '../repositories/revised.ts'
import type { EnvironmentRow } from '../tables/application-tables.ts'

export function environmentFromRow(row: EnvironmentRow): Revised<Environment> {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    applicationId: row.application_id,
    name: row.name,
    createdAt: row.created_at,
    revision: row.revision,
    updatedAt: row.updated_at,
  }
}
