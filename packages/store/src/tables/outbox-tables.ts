/** Rows of migrations/0013-outbox: times in ms, flags 0 or 1, JSON as text. */
export interface SubscriptionRow {
  id: string
  organisation_id: string
  name: string
  url: string
  secret: string
  previous_secret: string | null
  previous_until: number | null
  types: string
  environment_ids: string
  wants_audit: number
  /** Place in the audit log up to which deliveries were made of it. */
  audit_seq: number
  enabled: number
  failures: number
  next_try_at: number
  last_delivered_at: number | null
  revision: number
  created_at: number
  updated_at: number
}

export interface DeliveryRow {
  id: string
  organisation_id: string
  subscription_id: string
  type: string
  subject: string
  body: string
  state: 'waiting' | 'delivered' | 'parked' | 'dropped'
  attempts: number
  created_at: number
  /** When it was put among those to be sent, the last time: by the change, or by a person who sends it again. */
  queued_at: number
  last_tried_at: number | null
  last_answer: string | null
  parked_because: string | null
}
