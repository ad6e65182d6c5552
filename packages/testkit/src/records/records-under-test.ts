import type { Records } from '@keystone/domain/records/records'
import type { WorkloadSpecInput } from '@keystone/domain/spec/workload-spec'

/** One organisation with an application, an environment in it, a server, and a workload in the environment. */
export interface RecordsTenant {
  readonly organisationId: string
  readonly applicationId: string
  readonly environmentId: string
  readonly serverId: string
  readonly workloadId: string
}

/**
 * Records with two tenants and nothing else, made anew for each test. Subnets of 26 bits out of
 * 10.214.0.0/16, automatic host ports 30000 to 30024.
 */
export interface RecordsUnderTest {
  records(organisationId: string): Records
  readonly one: RecordsTenant
  readonly other: RecordsTenant
  /** Answer the new id. */
  makeEnvironment(tenant: RecordsTenant, name: string): Promise<string>
  makeServer(tenant: RecordsTenant, name: string): Promise<string>
  makeWorkload(
    tenant: RecordsTenant,
    name: string,
    spec: Partial<WorkloadSpecInput>,
  ): Promise<string>
  setVariable(tenant: RecordsTenant, variable: RecordsVariable): Promise<void>
  close(): Promise<void>
}

export interface RecordsVariable {
  readonly scope: 'environment' | 'workload'
  readonly name: string
  readonly value: string
  /** Default true. */
  readonly overridable?: boolean
}
