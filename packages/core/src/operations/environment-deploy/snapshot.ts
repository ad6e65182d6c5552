import type { Environment } from '@keystone/domain/entities/environment'
import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { findEnvironment } from '../shared/find.ts'
import type { EnvironmentDeployInput } from './input.ts'

export interface EnvironmentDeploySnapshot {
  readonly environment: Environment
  readonly applicationName: string | undefined
  /** All of the environment: what is deployed may need what is not. */
  readonly workloads: readonly Workload[]
  readonly servers: readonly Server[]
}

export async function takeEnvironmentSnapshot(
  ports: Ports,
  { organisationId, environmentId }: EnvironmentDeployInput,
): Promise<EnvironmentDeploySnapshot> {
  const records = ports.records(organisationId)
  const environment = await findEnvironment(records, environmentId)
  const [applicationName, workloads, servers] = await Promise.all([
    records.applicationName(environmentId),
    records.workloadsOf(environmentId),
    records.servers(),
  ])
  return { environment, applicationName, workloads, servers }
}
