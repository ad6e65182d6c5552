import type { SubscriptionRow } from '../tables/outbox-tables.ts'
import type { Told } from './told.ts'

/** Pure: whether this subscription is to be told. */
export function wants(
  subscription: Pick<SubscriptionRow, 'organisation_id' | 'types' | 'environment_ids'>,
  told: Pick<Told, 'organisationId' | 'type' | 'environmentId'>,
): boolean {
  if (subscription.organisation_id !== told.organisationId) return false
  const types: readonly string[] = JSON.parse(subscription.types)
  if (!types.includes(told.type)) return false
  const environmentIds: readonly string[] = JSON.parse(subscription.environment_ids)
  if (environmentIds.length === 0) return true
  return told.environmentId !== undefined && environmentIds.includes(told.environmentId)
}
