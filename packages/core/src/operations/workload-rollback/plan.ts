import type { Plan } from '@keystone/engine/plan'
import { StepError } from '@keystone/engine/step-error'
import { freshReplicas } from '../rollout/fresh-replicas.ts'
import { planRollout, ROLLOUT_PIVOT } from '../rollout/plan-rollout.ts'
import type { ReleaseFacts } from '../rollout/release-facts.ts'
import type { Rollout } from '../rollout/rollout.ts'
import { rolloutAffects } from '../rollout/rollout-affects.ts'
import { withReplicaCounts } from '../rollout/with-replica-counts.ts'
import { targetServers } from '../shared/target-servers.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import type { WorkloadRollbackInput } from './input.ts'

/** A kept release as it was: image, config and variables together, without a build and without its migration. */
export function planRollback(
  input: WorkloadRollbackInput,
  snapshot: ReleaseFacts,
  operationId: string,
): Plan {
  const { workload, release, servers, replicas } = snapshot
  refuse(snapshot)
  const spec = withReplicaCounts(release.spec, workload.spec)
  const serverIds = targetServers(spec, servers).map((server) => server.id)
  const rollout: Rollout = {
    organisationId: input.organisationId,
    operationId,
    workloadId: workload.id,
    environmentId: workload.environmentId,
    releaseId: release.id,
    spec,
    serverIds,
    kept: [],
    old: replicas,
    fresh: freshReplicas(operationId, spec, serverIds),
    withHooks: false,
    migration: undefined,
  }
  return {
    ...toldPlan(
      tell('roll-back', { name: workload.name, release: release.number }),
      release.spec.migration === undefined ? [] : [tell('leaves-migrations')],
    ),
    nodes: planRollout(rollout, []),
    pivot: ROLLOUT_PIVOT,
    affects: rolloutAffects(rollout, workload, servers),
  }
}

function refuse({ workload, release, replicas }: ReleaseFacts): void {
  if (release.workloadId !== workload.id)
    throw new StepError('RELEASE_NOT_FOUND', `${workload.name} has no such release.`)
  if (release.prunedAt !== undefined)
    throw new StepError('RELEASE_PRUNED', `The image of release ${release.number} is gone.`, {
      hint: 'Roll back to a release that is kept, or deploy its commit again.',
    })
  const live =
    workload.liveReleaseId === release.id &&
    replicas.some((replica) => replica.releaseId === release.id)
  if (live)
    throw new StepError('RELEASE_LIVE', `Release ${release.number} is the one that runs.`, {
      hint: 'To start it anew, restart the workload.',
    })
}
