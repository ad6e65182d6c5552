/** Rows of migrations/0006-replicas: times in ms, flags 0 or 1, JSON as text. */
export interface EnvironmentNetworkRow {
  environment_id: string
  server_id: string
  organisation_id: string
  network_name: string
  subnet: string
  last_address: number
  created_at: number
}

export interface ReplicaRow {
  id: string
  organisation_id: string
  workload_id: string
  environment_id: string
  release_id: string
  server_id: string
  process: string
  slot: number
  container_name: string
  address: string
  port: number | null
  desired: 'starting' | 'serving' | 'leaving'
  operation_id: string
  created_at: number
}

export interface ReplicaHostPortRow {
  server_id: string
  protocol: 'tcp' | 'udp'
  host_port: number
  replica_id: string
  position: number
  container_port: number
}

export interface ObservationRow {
  subject_kind: 'server' | 'replica' | 'gateway'
  subject_id: string
  organisation_id: string
  state: string
  detail: string
  observed_at: number
  changed_at: number
}
