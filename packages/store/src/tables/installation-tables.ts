/** Rows of migrations/0001-installation: times in ms, flags 0 or 1, JSON as text. */
export interface SettingRow {
  name: string
  value: string
}

export interface CounterRow {
  name: string
  value: number
}

export interface EncryptionCanaryRow {
  id: 'canary'
  master_key_id: string
  sealed: string
  created_at: number
}

export interface DataKeyRow {
  id: string
  organisation_id: string
  master_key_id: string
  wrapped: string
  state: 'active' | 'decrypt-only'
  created_at: number
}
