import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { ReleaseFacts } from '../rollout/release-facts.ts'
import { workloadFacts } from '../rollout/workload-facts.ts'
import { findRelease } from '../shared/find.ts'
import type { WorkloadRollbackInput } from './input.ts'

export async function takeRollbackSnapshot(
  ports: Ports,
  input: WorkloadRollbackInput,
): Promise<ReleaseFacts> {
  const facts = await workloadFacts(ports, input)
  return {
    ...facts,
    release: await findRelease(ports.records(input.organisationId), input.releaseId),
  }
}
