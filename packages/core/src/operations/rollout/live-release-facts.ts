import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { findRelease } from '../shared/find.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'
import type { ReleaseFacts } from './release-facts.ts'
import { workloadFacts } from './workload-facts.ts'

/** The live release and what runs of it. Throws StepError NEVER_DEPLOYED. */
export async function liveReleaseFacts(ports: Ports, input: WorkloadInput): Promise<ReleaseFacts> {
  const facts = await workloadFacts(ports, input)
  const { liveReleaseId, name } = facts.workload
  if (liveReleaseId === undefined)
    throw new StepError('NEVER_DEPLOYED', `${name} has no live release.`, {
      hint: 'Deploy it first.',
    })
  return {
    ...facts,
    release: await findRelease(ports.records(input.organisationId), liveReleaseId),
  }
}
