/** Rows of migrations/0005-releases and 0010-release-migrated: times in ms, flags 0 or 1, JSON as text. */
export interface ReleaseNumberRow {
  release_id: string
  organisation_id: string
  workload_id: string
  number: number
}

export interface ReleaseRow {
  id: string
  organisation_id: string
  workload_id: string
  number: number
  image: string
  origin: string
  spec: string
  variables_fingerprint: string
  operation_id: string
  created_at: number
  pruned_at: number | null
  migrated_at: number | null
}

export interface ReleaseVariableRow {
  release_id: string
  name: string
  organisation_id: string
  value: string
}
