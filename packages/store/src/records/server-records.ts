import type { Records } from '@keystone/domain/records/records'
import type { Transaction } from 'kysely'
import { serialise } from '../dialect/serialise.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'

/** How a server leaves desired state. A second time is fine. */
export function serverRecords(
  context: StoreContext,
  organisationId: string,
): Pick<Records, 'withdrawServer' | 'readmitServer' | 'deleteServer'> {
  const { writer } = context.connection
  const setRoles = (trx: Transaction<Tables>, id: string, roles: readonly string[]) =>
    trx
      .updateTable('server')
      .set((column) => ({
        roles: JSON.stringify(roles),
        // Who changes its name from what was read before must not give back the roles unseen.
        revision: column('revision', '+', 1),
        updated_at: context.clock.now(),
      }))
      .where('id', '=', id)
      .where('organisation_id', '=', organisationId)
      .execute()
  return {
    withdrawServer: (id) =>
      writer.write(
        async (trx) => {
          await refuseUsed(trx, id)
          await setRoles(trx, id, [])
        },
        { repeatable: true },
      ),
    async readmitServer(id, roles) {
      await writer.write((trx) => setRoles(trx, id, roles), { repeatable: true })
    },
    deleteServer: (id) =>
      writer.write(
        async (trx) => {
          await refuseUsed(trx, id)
          await trx
            .deleteFrom('ssh_key')
            .where('server_id', '=', id)
            .where('organisation_id', '=', organisationId)
            .execute()
          await trx
            .deleteFrom('server')
            .where('id', '=', id)
            .where('organisation_id', '=', organisationId)
            .execute()
        },
        { repeatable: true },
      ),
  }
}

async function refuseUsed(trx: Transaction<Tables>, id: string): Promise<void> {
  // Networks come under the same, and nothing runs without one.
  await serialise(trx, `network ${id}`)
  for (const table of ['replica', 'environment_network'] as const) {
    const child = await trx
      .selectFrom(table)
      .select('server_id')
      .where('server_id', '=', id)
      .executeTakeFirst()
    if (child !== undefined)
      throw problems.inUse('server', id, 'replicas or private networks on it')
  }
}
