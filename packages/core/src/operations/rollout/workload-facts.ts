import type { Environment } from '@keystone/domain/entities/environment'
import type { Replica } from '@keystone/domain/entities/replica'
import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { findEnvironment, findWorkload } from '../shared/find.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

/** What every change of a workload is planned from. */
export interface WorkloadFacts {
  readonly workload: Workload
  readonly environment: Environment
  readonly servers: readonly Server[]
  readonly replicas: readonly Replica[]
}

export async function workloadFacts(ports: Ports, input: WorkloadInput): Promise<WorkloadFacts> {
  const records = ports.records(input.organisationId)
  const workload = await findWorkload(records, input.workloadId)
  const [environment, servers, replicas] = await Promise.all([
    findEnvironment(records, workload.environmentId),
    records.servers(),
    records.replicasOf(workload.id),
  ])
  return { workload, environment, servers, replicas }
}
