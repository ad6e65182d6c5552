import type { Records } from '@keystone/domain/records/records'
import { ownRow } from './own-row.ts'
import type { RecordParts } from './record-parts.ts'

/** What should be there, read by id. */
export function desiredRecords({
  tables,
  organisationId,
  read,
}: RecordParts): Pick<
  Records,
  | 'workload'
  | 'environment'
  | 'environmentsOf'
  | 'application'
  | 'applicationName'
  | 'workloadsOf'
  | 'server'
  | 'servers'
> {
  return {
    workload: (id) => read(() => ownRow(tables.workloads, organisationId, id)),
    environment: (id) => read(() => ownRow(tables.environments, organisationId, id)),
    environmentsOf: (applicationId) =>
      read(() =>
        [...tables.environments.values()]
          .filter((one) => one.organisationId === organisationId)
          .filter((one) => one.applicationId === applicationId)
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ),
    application: (id) =>
      read(() => {
        const row = ownRow(tables.applications, organisationId, id)
        return row && { id, ...row }
      }),
    applicationName: (environmentId) =>
      read(() => {
        const environment = ownRow(tables.environments, organisationId, environmentId)
        return environment && tables.applications.get(environment.applicationId)?.name
      }),
    workloadsOf: (environmentId) =>
      read(() =>
        [...tables.workloads.values()]
          .filter((one) => one.organisationId === organisationId)
          .filter((one) => one.environmentId === environmentId)
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ),
    server: (id) => read(() => ownRow(tables.servers, organisationId, id)),
    servers: () =>
      read(() =>
        [...tables.servers.values()]
          .filter((one) => one.organisationId === organisationId)
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ),
  }
}
