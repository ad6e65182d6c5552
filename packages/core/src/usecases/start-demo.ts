import type { Actor } from '../identity/actor.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'

/** An operation that waits for a person and changes nothing, to practise a crash with. */
export function startDemo(
  product: Product,
  actor: Actor,
  input: { readonly reason: string | undefined },
  mode: StartMode,
): Promise<StartOutcome> {
  return startOperation(
    product,
    actor,
    {
      kind: 'demo.wait',
      subject: `organisation:${actor.organisationId}`,
      input: () => ({}),
      reason: input.reason,
    },
    mode,
  )
}
