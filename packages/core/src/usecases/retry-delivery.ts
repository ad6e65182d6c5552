import type { Delivery } from '@keystone/domain/entities/delivery'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'

/** Sends one that was parked, dropped or delivered once more, before all others. Throws NOT_FOUND, DELIVERY_STATE. */
export async function retryDelivery(
  basis: Basis,
  actor: Actor,
  { deliveryId }: { readonly deliveryId: string },
): Promise<Delivery> {
  const audit = auditOf(basis.clock, actor, 'delivery.retry', `delivery:${deliveryId}`)
  const repository = basis.store.deliveries(actor.organisationId)
  await repository.retry(deliveryId, audit)
  return found(await repository.get(deliveryId), 'delivery', deliveryId)
}
