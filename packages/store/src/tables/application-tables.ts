/** Rows of migrations/0004-applications: times in ms, flags 0 or 1, JSON as text. */
export interface ApplicationRow {
  id: string
  organisation_id: string
  name: string
  revision: number
  created_at: number
  updated_at: number
}

export interface EnvironmentRow {
  id: string
  organisation_id: string
  application_id: string
  name: string
  revision: number
  created_at: number
  updated_at: number
}

export interface WorkloadRow {
  id: string
  organisation_id: string
  environment_id: string
  name: string
  spec: string
  revision: number
  live_release_id: string | null
  stopped: number
  created_at: number
  updated_at: number
}

export interface WorkloadRevisionRow {
  workload_id: string
  revision: number
  spec: string
  author: string
  created_at: number
}

export interface VariableRow {
  id: string
  organisation_id: string
  scope_kind: 'environment' | 'workload'
  scope_id: string
  name: string
  revision: number
  value: string | null
  secret: number
  source: 'user' | 'attachment' | 'platform'
  overridable: number
  author: string
  created_at: number
  replaced_at: number | null
}

export interface FaceClaimRow {
  host: string
  path: string
  organisation_id: string
  workload_id: string
}

export interface FaceRow {
  host: string
  path: string
  organisation_id: string
  workload_id: string
  position: number
  strip_path: number
  process: string
  port: number
  tls: string
}
