import type { Delivery } from '@keystone/domain/entities/delivery'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'

/** Gives up on one that waits or is parked. Throws NOT_FOUND, DELIVERY_STATE. */
export async function dropDelivery(
  basis: Basis,
  actor: Actor,
  input: { readonly deliveryId: string; readonly reason: string },
): Promise<Delivery> {
  const { deliveryId } = input
  const audit = auditOf(basis.clock, actor, 'delivery.drop', `delivery:${deliveryId}`, input)
  const repository = basis.store.deliveries(actor.organisationId)
  await repository.drop(deliveryId, audit)
  return found(await repository.get(deliveryId), 'delivery', deliveryId)
}
