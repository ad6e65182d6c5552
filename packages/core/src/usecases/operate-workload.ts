import type { Actor } from '../identity/actor.ts'
import { currentReleaseOf } from './current-release-of.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'
import { workloadToChange } from './workload-to-change.ts'

export interface OperateInput {
  readonly workloadId: string
  readonly reason: string | undefined
}

/** Stop and restart: what needs nothing but a workload that has been deployed. Throws NOT_FOUND, NEVER_DEPLOYED. */
export async function operateWorkload(
  product: Product,
  actor: Actor,
  kind: 'workload.stop' | 'workload.restart',
  input: OperateInput,
  mode: StartMode,
): Promise<StartOutcome> {
  const workload = await workloadToChange(product.basis, actor, input.workloadId)
  await currentReleaseOf(product, actor, workload)
  return await startOperation(
    product,
    actor,
    {
      kind,
      subject: `workload:${workload.id}`,
      input: () => ({ workloadId: workload.id }),
      reason: input.reason,
    },
    mode,
  )
}
