import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { workloadFacts } from '../rollout/workload-facts.ts'
import { findRelease } from '../shared/find.ts'
import type { RollbackSnapshot } from '../workload-rollback/snapshot.ts'
import type { WorkloadScaleInput } from './input.ts'

/** The live release and what runs of it. */
export async function takeScaleSnapshot(
  ports: Ports,
  input: WorkloadScaleInput,
): Promise<RollbackSnapshot> {
  const facts = await workloadFacts(ports, input)
  const { liveReleaseId, name } = facts.workload
  if (liveReleaseId === undefined)
    throw new StepError('NEVER_DEPLOYED', `${name} has no live release to scale.`, {
      hint: 'Deploy it first.',
    })
  return {
    ...facts,
    release: await findRelease(ports.records(input.organisationId), liveReleaseId),
  }
}
