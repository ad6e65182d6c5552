import type { Release } from '@keystone/domain/entities/release'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { type WorkloadFacts, workloadFacts } from '../rollout/workload-facts.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

export interface DeploySnapshot extends WorkloadFacts {
  /** What a redeployment takes: the live release, else the newest that has an image. */
  readonly current: Release | undefined
  /** Of the variables that a release made now would have. */
  readonly variablesFingerprint: string
  readonly pushHost: string | undefined
}

export async function takeDeploySnapshot(
  ports: Ports,
  input: WorkloadInput,
): Promise<DeploySnapshot> {
  const facts = await workloadFacts(ports, input)
  const records = ports.records(input.organisationId)
  const { liveReleaseId } = facts.workload
  const live = liveReleaseId === undefined ? undefined : await records.release(liveReleaseId)
  const releases = await records.releases(input.workloadId, 50)
  const variables = await records.effectiveVariables(input.workloadId)
  const { registryId } = facts.workload.spec.build
  const registry = registryId === undefined ? undefined : await records.registry(registryId)
  return {
    ...facts,
    current: live ?? releases.find((release) => release.prunedAt === undefined),
    variablesFingerprint: await records.variablesFingerprint(variables),
    pushHost: registry?.host,
  }
}
