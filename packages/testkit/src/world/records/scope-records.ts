import { ACME_DEFAULT } from '@keystone/domain/entities/acme-account'
import type { Records } from '@keystone/domain/records/records'
import { problems } from '@keystone/store/problems/problems'
import type { RecordParts } from './record-parts.ts'

/** Environments and applications, and what is under way in the organisation. */
export function scopeRecords({
  tables,
  organisationId,
  unfinished,
  changesOf,
  transaction,
  read,
}: RecordParts): Pick<
  Records,
  'acmeAccount' | 'deleteEnvironment' | 'deleteApplication' | 'unfinishedOperations' | 'changesOf'
> {
  return {
    acmeAccount: () => read(() => ACME_DEFAULT),
    deleteEnvironment: (environmentId) =>
      transaction('delete the environment', () => {
        const there = tables.environments.get(environmentId)
        if (there?.organisationId !== organisationId) return
        const workloads = [...tables.workloads.values()]
        if (workloads.some((one) => one.environmentId === environmentId)) {
          throw problems.inUse('environment', environmentId, 'its workloads')
        }
        tables.environments.delete(environmentId)
        tables.variables.delete(environmentId)
      }),
    deleteApplication: (applicationId) =>
      transaction('delete the application', () => {
        const there = tables.applications.get(applicationId)
        if (there?.organisationId !== organisationId) return
        const environments = [...tables.environments.values()]
        if (environments.some((one) => one.applicationId === applicationId)) {
          throw problems.inUse('application', applicationId, 'its environments')
        }
        tables.applications.delete(applicationId)
      }),
    unfinishedOperations: () => read(unfinished),
    changesOf: (subjects, sinceMs) => read(() => changesOf(subjects, sinceMs)),
  }
}
