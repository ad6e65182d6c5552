import type { Plan } from '@keystone/engine/plan'
import { StepError } from '@keystone/engine/step-error'
import { freshReplicas } from '../rollout/fresh-replicas.ts'
import { planRollout, ROLLOUT_PIVOT } from '../rollout/plan-rollout.ts'
import type { ReleaseFacts } from '../rollout/release-facts.ts'
import type { Rollout } from '../rollout/rollout.ts'
import { rolloutAffects } from '../rollout/rollout-affects.ts'
import { affected } from '../shared/affected.ts'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { targetServers } from '../shared/target-servers.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import type { WorkloadScaleInput } from './input.ts'

/**
 * More or fewer replicas of one process of the live release; the others are not touched. Of a stopped
 * workload only the number changes: it was stopped on purpose, and one process alone would be half of it.
 */
export function planScale(
  input: WorkloadScaleInput,
  snapshot: ReleaseFacts,
  operationId: string,
): Plan {
  const { workload, release } = snapshot
  const count = stepNode('count', say('count-wanted'), [], {
    process: input.process,
    before: workload.spec.processes[input.process]?.replicas ?? 0,
    after: input.replicas,
  })
  const wanted = { count: input.replicas, name: workload.name, process: input.process }
  if (workload.stopped)
    return {
      ...toldPlan(tell('want-replicas', wanted)),
      nodes: [count],
      affects: [affected('changes', 'workload', workload.name, workload.id)],
    }
  const rollout = rolloutOf(input, snapshot, operationId)
  return {
    ...toldPlan(tell('run-replicas', { ...wanted, release: release.number })),
    nodes: [count, ...planRollout(rollout, [count.name])],
    pivot: ROLLOUT_PIVOT,
    affects: rolloutAffects(rollout, workload, snapshot.servers),
  }
}

function rolloutOf(
  input: WorkloadScaleInput,
  snapshot: ReleaseFacts,
  operationId: string,
): Rollout {
  const { workload, release, servers, replicas } = snapshot
  const process = release.spec.processes[input.process]
  if (process === undefined)
    throw new StepError(
      'NO_SUCH_PROCESS',
      `Release ${release.number} has no process ${input.process}.`,
      { hint: 'Deploy first: the process is newer than the release that runs.' },
    )
  const serving = replicas.filter(
    (replica) => replica.desired === 'serving' && replica.releaseId === release.id,
  )
  const kept = serving.filter(
    (replica) => replica.process !== input.process || replica.slot <= input.replicas,
  )
  const old = replicas.filter((replica) => !kept.includes(replica))
  const spec = {
    ...release.spec,
    deploy: { ...release.spec.deploy, strategy: 'blue-green' as const },
    processes: { [input.process]: { ...process, replicas: input.replicas } },
  }
  const serverIds = targetServers(release.spec, servers).map((server) => server.id)
  const fresh = freshReplicas(operationId, spec, serverIds).filter(
    (one) => !kept.some((replica) => replica.process === one.process && replica.slot === one.slot),
  )
  return {
    organisationId: input.organisationId,
    operationId,
    workloadId: workload.id,
    environmentId: workload.environmentId,
    releaseId: release.id,
    spec,
    serverIds,
    kept,
    old,
    fresh,
    withHooks: false,
    migration: undefined,
  }
}
