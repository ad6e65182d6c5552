import type { Subscription } from '@keystone/domain/entities/subscription'
import type { SubscriptionRow } from '../tables/outbox-tables.ts'
import type { Revised } from './revised.ts'

export function subscriptionFromRow(
  row: SubscriptionRow & { readonly waiting: number | null; readonly parked: number | null },
): Revised<Subscription> {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    name: row.name,
    url: row.url,
    types: JSON.parse(row.types),
    environmentIds: JSON.parse(row.environment_ids),
    enabled: row.enabled === 1,
    createdAt: row.created_at,
    revision: row.revision,
    updatedAt: row.updated_at,
    health: {
      failures: row.failures,
      nextTryAt: row.next_try_at,
      lastDeliveredAt: row.last_delivered_at ?? undefined,
      waiting: Number(row.waiting ?? 0),
      parked: Number(row.parked ?? 0),
    },
  }
}
