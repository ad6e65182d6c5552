import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'

/** With everything that runs in it. Throws NOT_FOUND. */
export async function deleteEnvironment(
  product: Product,
  actor: Actor,
  input: { readonly environmentId: string; readonly reason: string },
  mode: StartMode,
): Promise<StartOutcome> {
  const id = input.environmentId
  found(await product.basis.store.environments(actor.organisationId).get(id), 'environment', id)
  return await startOperation(
    product,
    actor,
    {
      kind: 'environment.delete',
      subject: `environment:${id}`,
      input: () => ({ environmentId: id }),
      reason: input.reason,
    },
    mode,
  )
}
