import type { Release } from '@keystone/domain/entities/release'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { type WorkloadFacts, workloadFacts } from '../rollout/workload-facts.ts'
import { findRelease } from '../shared/find.ts'
import type { WorkloadRollbackInput } from './input.ts'

export interface RollbackSnapshot extends WorkloadFacts {
  readonly release: Release
}

export async function takeRollbackSnapshot(
  ports: Ports,
  input: WorkloadRollbackInput,
): Promise<RollbackSnapshot> {
  const facts = await workloadFacts(ports, input)
  return {
    ...facts,
    release: await findRelease(ports.records(input.organisationId), input.releaseId),
  }
}
