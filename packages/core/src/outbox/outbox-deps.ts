import type { WebhookPort } from '@keystone/plugin-kit/ports/webhook-port'
import type { Basis } from '../basis.ts'

export interface OutboxDeps {
  readonly basis: Basis
  readonly webhooks: WebhookPort
}
