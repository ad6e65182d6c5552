/** Rows of migrations/0003-servers: times in ms, flags 0 or 1, JSON as text. */
export interface ServerRow {
  id: string
  organisation_id: string
  name: string
  connection: string
  roles: string
  labels: string
  data_directory: string
  gateway_http_port: number
  gateway_https_port: number
  revision: number
  created_at: number
  updated_at: number
}

export interface SshKeyRow {
  id: string
  organisation_id: string
  server_id: string | null
  name: string
  public_key: string
  private_key: string
  created_at: number
}

export interface RegistryRow {
  id: string
  organisation_id: string
  name: string
  host: string
  username: string
  password: string
  revision: number
  created_at: number
  updated_at: number
}

export interface SourceConnectionRow {
  id: string
  organisation_id: string
  name: string
  provider: string
  base_url: string | null
  kind: 'none' | 'token' | 'ssh-key'
  username: string | null
  secret: string | null
  public_key: string | null
  host_keys: string
  revision: number
  created_at: number
  updated_at: number
}
