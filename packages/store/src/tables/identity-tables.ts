/** Rows of migrations/0002-identity and 0009-revised-people: times in ms, flags 0 or 1, JSON as text. */
export interface OrganisationRow {
  id: string
  name: string
  created_at: number
  revision: number
}

export interface UserAccountRow {
  id: string
  email: string
  name: string
  password_hash: string | null
  disabled: number
  created_at: number
  updated_at: number
}

export interface MemberRow {
  id: string
  organisation_id: string
  user_id: string
  role: string
  created_at: number
  revision: number
}

export interface SessionRow {
  id: string
  user_id: string
  token_hash: string
  source_address: string | null
  user_agent: string | null
  created_at: number
  last_seen_at: number
  expires_at: number
  stepped_up_at: number | null
  revoked_at: number | null
}

export interface ApiTokenRow {
  id: string
  organisation_id: string
  user_id: string
  name: string
  token_hash: string
  hint: string
  scopes: string
  created_at: number
  expires_at: number | null
  last_used_at: number | null
  revoked_at: number | null
}

export interface SetupTokenRow {
  token_hash: string
  created_at: number
  expires_at: number
}
