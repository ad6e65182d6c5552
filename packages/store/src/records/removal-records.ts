import type { Records } from '@keystone/domain/records/records'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'

/** What a deletion leaves to the end: rows that are empty by then. A second time is fine. */
export function removalRecords(
  context: StoreContext,
  organisationId: string,
): Pick<Records, 'deleteEnvironment' | 'deleteApplication'> {
  const { writer } = context.connection
  return {
    deleteEnvironment: (id) =>
      writer.write(
        async (trx) => {
          const within = (table: 'workload' | 'environment_network') =>
            trx
              .selectFrom(table)
              .select('environment_id')
              .where('environment_id', '=', id)
              .where('organisation_id', '=', organisationId)
              .executeTakeFirst()
          if (await within('workload')) throw problems.inUse('environment', id, 'its workloads')
          if (await within('environment_network'))
            throw problems.inUse('environment', id, 'its networks on servers')
          await trx
            .deleteFrom('variable')
            .where('scope_id', '=', id)
            .where('organisation_id', '=', organisationId)
            .execute()
          await trx
            .deleteFrom('environment')
            .where('id', '=', id)
            .where('organisation_id', '=', organisationId)
            .execute()
        },
        { repeatable: true },
      ),
    deleteApplication: (id) =>
      writer.write(
        async (trx) => {
          const environment = await trx
            .selectFrom('environment')
            .select('id')
            .where('application_id', '=', id)
            .where('organisation_id', '=', organisationId)
            .executeTakeFirst()
          if (environment) throw problems.inUse('application', id, 'its environments')
          await trx
            .deleteFrom('application')
            .where('id', '=', id)
            .where('organisation_id', '=', organisationId)
            .execute()
        },
        { repeatable: true },
      ),
  }
}
