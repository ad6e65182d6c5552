import type { Actor } from '../identity/actor.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'
import { workloadToChange } from './workload-to-change.ts'

/** Throws NOT_FOUND. */
export async function deleteWorkload(
  product: Product,
  actor: Actor,
  input: { readonly workloadId: string; readonly reason: string },
  mode: StartMode,
): Promise<StartOutcome> {
  const workload = await workloadToChange(product.basis, actor, input.workloadId)
  return await startOperation(
    product,
    actor,
    {
      kind: 'workload.delete',
      subject: `workload:${workload.id}`,
      input: () => ({ workloadId: workload.id }),
      reason: input.reason,
    },
    mode,
  )
}
