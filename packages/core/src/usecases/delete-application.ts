import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'

/** With all its environments and what runs in them. Throws NOT_FOUND. */
export async function deleteApplication(
  product: Product,
  actor: Actor,
  input: { readonly applicationId: string; readonly reason: string },
  mode: StartMode,
): Promise<StartOutcome> {
  const id = input.applicationId
  found(await product.basis.store.applications(actor.organisationId).get(id), 'application', id)
  return await startOperation(
    product,
    actor,
    {
      kind: 'application.delete',
      subject: `application:${id}`,
      input: () => ({ applicationId: id }),
      reason: input.reason,
    },
    mode,
  )
}
