import { Problem } from '@keystone/domain/problem'
import type { Actor } from '../identity/actor.ts'
import { currentReleaseOf } from './current-release-of.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'
import { workloadToChange } from './workload-to-change.ts'

/** Throws NOT_FOUND, NEVER_DEPLOYED, NO_SUCH_PROCESS. */
export async function scaleWorkload(
  product: Product,
  actor: Actor,
  input: {
    readonly workloadId: string
    readonly process: string
    readonly replicas: number
    readonly reason?: string | undefined
  },
  mode: StartMode,
): Promise<StartOutcome> {
  const workload = await workloadToChange(product.basis, actor, input.workloadId)
  await currentReleaseOf(product, actor, workload)
  if (!Object.hasOwn(workload.spec.processes, input.process))
    throw new Problem('NO_SUCH_PROCESS', `There is no process ${input.process}.`, {
      hint: `Processes: ${Object.keys(workload.spec.processes).join(', ')}.`,
    })
  return await startOperation(
    product,
    actor,
    {
      kind: 'workload.scale',
      subject: `workload:${workload.id}`,
      input: () => ({
        workloadId: workload.id,
        process: input.process,
        replicas: input.replicas,
      }),
      reason: input.reason,
    },
    mode,
  )
}
