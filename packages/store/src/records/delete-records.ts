import type { Records } from '@keystone/domain/records/records'
import { environmentFromRow } from '../mapping/environment-from-row.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'

/** What deleting an application or environment needs; both refuse while something is left inside. */
export function deleteRecords(
  context: StoreContext,
  organisationId: string,
): Pick<Records, 'environmentsOf' | 'deleteEnvironment' | 'deleteApplication'> {
  const { db, writer } = context.connection
  return {
    async environmentsOf(applicationId) {
      const rows = await db
        .selectFrom('environment')
        .selectAll()
        .where('application_id', '=', applicationId)
        .where('organisation_id', '=', organisationId)
        .orderBy('id')
        .execute()
      return rows.map(environmentFromRow)
    },
    async deleteEnvironment(environmentId) {
      await writer.write(
        async (trx) => {
          const left = await trx
            .selectFrom('workload')
            .select('id')
            .where('environment_id', '=', environmentId)
            .where('organisation_id', '=', organisationId)
            .executeTakeFirst()
          if (left !== undefined)
            throw problems.inUse('environment', environmentId, 'its workloads')
          await trx
            .deleteFrom('variable')
            .where('scope_id', '=', environmentId)
            .where('organisation_id', '=', organisationId)
            .execute()
          await trx
            .deleteFrom('environment')
            .where('id', '=', environmentId)
            .where('organisation_id', '=', organisationId)
            .execute()
        },
        { repeatable: true },
      )
    },
    async deleteApplication(applicationId) {
      await writer.write(
        async (trx) => {
          const left = await trx
            .selectFrom('environment')
            .select('id')
            .where('application_id', '=', applicationId)
            .where('organisation_id', '=', organisationId)
            .executeTakeFirst()
          if (left !== undefined)
            throw problems.inUse('application', applicationId, 'its environments')
          await trx
            .deleteFrom('application')
            .where('id', '=', applicationId)
            .where('organisation_id', '=', organisationId)
            .execute()
        },
        { repeatable: true },
      )
    },
  }
}
