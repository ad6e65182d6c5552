import type { Records } from '@keystone/domain/records/records'
import { applicationFromRow } from '../mapping/application-from-row.ts'
import { environmentFromRow } from '../mapping/environment-from-row.ts'
import { serverFromRow } from '../mapping/server-from-row.ts'
import { workloadFromRow } from '../mapping/workload-from-row.ts'
import type { StoreContext } from '../store-context.ts'

/** What should be there, read by id. */
export function desiredRecords(
  context: StoreContext,
  organisationId: string,
): Pick<
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
  const { db } = context.connection
  const workloads = () =>
    db.selectFrom('workload').selectAll().where('organisation_id', '=', organisationId)
  const environments = () =>
    db.selectFrom('environment').selectAll().where('organisation_id', '=', organisationId)
  const servers = () =>
    db.selectFrom('server').selectAll().where('organisation_id', '=', organisationId)

  return {
    async workload(id) {
      const row = await workloads().where('id', '=', id).executeTakeFirst()
      return row && workloadFromRow(row)
    },
    async environment(id) {
      const row = await environments().where('id', '=', id).executeTakeFirst()
      return row && environmentFromRow(row)
    },
    async environmentsOf(applicationId) {
      const rows = await environments()
        .where('application_id', '=', applicationId)
        .orderBy('id')
        .execute()
      return rows.map(environmentFromRow)
    },
    async application(id) {
      const row = await db
        .selectFrom('application')
        .selectAll()
        .where('organisation_id', '=', organisationId)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && applicationFromRow(row)
    },
    async applicationName(environmentId) {
      const row = await db
        .selectFrom('environment')
        .innerJoin('application', 'application.id', 'environment.application_id')
        .select('application.name')
        .where('environment.id', '=', environmentId)
        .where('environment.organisation_id', '=', organisationId)
        .executeTakeFirst()
      return row?.name
    },
    async workloadsOf(environmentId) {
      const rows = await workloads()
        .where('environment_id', '=', environmentId)
        .orderBy('id')
        .execute()
      return rows.map(workloadFromRow)
    },
    async server(id) {
      const row = await servers().where('id', '=', id).executeTakeFirst()
      return row && serverFromRow(row)
    },
    async servers() {
      return (await servers().orderBy('id').execute()).map(serverFromRow)
    },
  }
}
