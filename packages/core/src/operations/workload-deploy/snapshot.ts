import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { type WorkloadFacts, workloadFacts } from '../rollout/workload-facts.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

export interface DeploySnapshot extends WorkloadFacts {
  /** The newest release that has an image: what a redeployment takes when nothing is live. */
  readonly newestReleaseId: string | undefined
  readonly pushHost: string | undefined
}

export async function takeDeploySnapshot(
  ports: Ports,
  input: WorkloadInput,
): Promise<DeploySnapshot> {
  const facts = await workloadFacts(ports, input)
  const records = ports.records(input.organisationId)
  const releases = await records.releases(input.workloadId, 50)
  const { registryId } = facts.workload.spec.build
  const registry = registryId === undefined ? undefined : await records.registry(registryId)
  return {
    ...facts,
    newestReleaseId: releases.find((release) => release.prunedAt === undefined)?.id,
    pushHost: registry?.host,
  }
}
