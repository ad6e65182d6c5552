import type { Release } from '@keystone/domain/entities/release'
import type { ReleaseRow } from '../tables/release-tables.ts'
import { specFromText } from './spec-from-text.ts'

export function releaseFromRow(row: ReleaseRow): Release {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    workloadId: row.workload_id,
    number: row.number,
    image: row.image,
    origin: JSON.parse(row.origin),
    spec: specFromText(row.spec),
    variablesFingerprint: row.variables_fingerprint,
    createdAt: row.created_at,
    operationId: row.operation_id,
    migratedAt: row.migrated_at ?? undefined,
    prunedAt: row.pruned_at ?? undefined,
  }
}
