import { Problem } from '@keystone/domain/problem'
import type { Actor } from '../identity/actor.ts'
import { currentReleaseOf } from './current-release-of.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'
import { workloadToChange } from './workload-to-change.ts'

/** By hand, whatever the mode says. Throws NOT_FOUND, NEVER_DEPLOYED, NO_MIGRATION. */
export async function migrateWorkload(
  product: Product,
  actor: Actor,
  input: { readonly workloadId: string; readonly reason: string },
  mode: StartMode,
): Promise<StartOutcome> {
  const workload = await workloadToChange(product.basis, actor, input.workloadId)
  await currentReleaseOf(product, actor, workload)
  if (workload.spec.migration === undefined)
    throw new Problem('NO_MIGRATION', `${workload.name} declares no migration.`)
  return await startOperation(
    product,
    actor,
    {
      kind: 'workload.migrate',
      subject: `workload:${workload.id}`,
      input: () => ({ workloadId: workload.id }),
      reason: input.reason,
    },
    mode,
  )
}
