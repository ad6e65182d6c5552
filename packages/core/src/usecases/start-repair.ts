import type { Json } from '@keystone/engine/json'
import { systemActor } from '../identity/system-actor.ts'
import type { Product } from './product.ts'
import { startOperation } from './start-operation.ts'

/** An operation that Keystone starts by itself, because observed and desired differ. Gives its id. */
export async function startRepair(
  product: Product,
  organisationId: string,
  repair: {
    readonly kind: string
    readonly subject: string
    readonly input: Readonly<Record<string, Json>>
    readonly reason: string
  },
): Promise<string> {
  const { ids } = product.basis
  const actor = systemActor(organisationId, {
    requestId: ids.next('req'),
    correlationId: ids.next('cor'),
    traceparent: undefined,
    sourceAddress: undefined,
  })
  const { kind, subject, input, reason } = repair
  const outcome = await startOperation(
    product,
    actor,
    { kind, subject, input: () => input, reason },
    { preview: false, planHash: undefined, idempotencyKey: undefined, overrides: [] },
  )
  if (outcome.is !== 'started') throw new Error(`${kind} was previewed, not started.`)
  return outcome.operation.id
}
