import type { Workload } from '@keystone/domain/entities/workload'
import type { WorkloadRow } from '../tables/application-tables.ts'
import { specFromText } from './spec-from-text.ts'

export function workloadFromRow(row: WorkloadRow): Workload {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    environmentId: row.environment_id,
    name: row.name,
    spec: specFromText(row.spec),
    revision: row.revision,
    liveReleaseId: row.live_release_id ?? undefined,
    stopped: row.stopped === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
