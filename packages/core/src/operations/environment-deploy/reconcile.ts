import type { Workload } from '@keystone/domain/entities/workload'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, StaleRun, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { deriveId } from '../shared/derive-id.ts'
import { recordsOf } from '../shared/records-of.ts'
import type { EnvironmentDeployInput } from './input.ts'

const factsOf = (releases: readonly (string | null)[]) => ({ releases: releases.toSorted() })

/** The releases that this deployment makes, by its own id: nobody else's can be taken for them. */
function releaseIds({ workloadIds }: EnvironmentDeployInput, { operation }: StaleRun) {
  return workloadIds.map((id) => deriveId('release', operation.id, id))
}

/**
 * All of its releases are live, or none of them is. Some is nobody's success: each workload has an
 * operation of its own, which says how it ended.
 */
export const reconcile = defineReconcile<Ports, EnvironmentDeployInput>()({
  adapter: 'environment.deploy',
  claim: (input, run) => ({
    subject: `environment:${input.environmentId}`,
    facts: factsOf(releaseIds(input, run)),
  }),
  observe: (context, { environmentId }): Promise<readonly Workload[]> =>
    recordsOf(context).workloadsOf(environmentId),
  decide(seen, input, run): Verdict {
    const { organisationId } = run.operation
    const chosen = seen.filter(({ id }) => input.workloadIds.includes(id))
    const live = chosen.map(({ liveReleaseId }) => liveReleaseId ?? null)
    const own = releaseIds(input, run)
    const mine = live.filter((id) => id !== null && own.includes(id)).length
    const evidence: Sighting = {
      record: 'environment',
      id: input.environmentId,
      organisationId: chosen[0]?.organisationId ?? organisationId,
      subject: `environment:${chosen[0]?.environmentId ?? input.environmentId}`,
      facts: factsOf(live),
      state: `${mine} of ${own.length} live`,
    }
    if (own.length > 0 && mine === own.length)
      return {
        decision: 'succeeded',
        why: 'All of its releases are live.',
        evidence: [evidence],
        result: { ...run.outputs },
      }
    return {
      decision: 'unproven',
      why: 'Not all of its releases are live. Look at the deployments inside it.',
      evidence: [evidence],
    }
  },
})
