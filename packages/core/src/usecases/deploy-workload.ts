import type { Release } from '@keystone/domain/entities/release'
import { Problem } from '@keystone/domain/problem'
import type { Actor } from '../identity/actor.ts'
import { currentReleaseOf } from './current-release-of.ts'
import type { Product } from './product.ts'
import { refuseWithoutServer } from './refuse-without-server.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'
import { workloadToChange } from './workload-to-change.ts'

export interface DeployInput {
  readonly workloadId: string
  readonly type: 'deploy' | 'redeploy'
  /** Another branch, tag or commit, for this deployment only. */
  readonly want: string | undefined
  readonly reason: string | undefined
}

/** Throws NOT_FOUND, NO_SERVER; for a redeployment NEVER_DEPLOYED, RELEASE_PRUNED. */
export async function deployWorkload(
  product: Product,
  actor: Actor,
  input: DeployInput,
  mode: StartMode,
): Promise<StartOutcome> {
  const workload = await workloadToChange(product.basis, actor, input.workloadId)
  await refuseWithoutServer(product, actor)
  if (input.type === 'redeploy') refuseUnlessKept(await currentReleaseOf(product, actor, workload))
  const first = workload.liveReleaseId === undefined ? 'initial' : 'update'
  const type = input.type === 'redeploy' ? 'redeploy' : first
  return await startOperation(
    product,
    actor,
    {
      kind: 'workload.deploy',
      subject: `workload:${workload.id}`,
      input: (newId) => ({
        workloadId: workload.id,
        releaseId: newId('rel'),
        type,
        ...(input.want === undefined ? {} : { want: input.want }),
      }),
      reason: input.reason,
    },
    mode,
  )
}

function refuseUnlessKept(release: Release): void {
  if (release.prunedAt !== undefined)
    throw new Problem('RELEASE_PRUNED', `The image of release ${release.number} is gone.`)
}
