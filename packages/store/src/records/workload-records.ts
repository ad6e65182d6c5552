import { Problem } from '@keystone/domain/problem'
import type { Transaction } from 'kysely'
import { forUpdate } from '../dialect/for-update.ts'
import { UNFINISHED } from '../journal/unfinished.ts'
import { specFromText } from '../mapping/spec-from-text.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'

export async function setStopped(
  context: StoreContext,
  organisationId: string,
  workloadId: string,
  stopped: boolean,
): Promise<void> {
  const changed = await context.connection.writer.write(
    (trx) =>
      trx
        .updateTable('workload')
        .set({ stopped: stopped ? 1 : 0 })
        .where('id', '=', workloadId)
        .where('organisation_id', '=', organisationId)
        .executeTakeFirst(),
    { repeatable: true },
  )
  if (changed.numUpdatedRows === 0n) throw problems.notFound('workload', workloadId)
}

/** A new revision of the spec, unless it says so already. Throws Problem NOT_FOUND, NO_SUCH_PROCESS. */
export async function setReplicas(
  context: StoreContext,
  organisationId: string,
  workloadId: string,
  process: string,
  replicas: number,
): Promise<void> {
  await context.connection.writer.write(
    async (trx) => {
      const query = trx
        .selectFrom('workload')
        .selectAll()
        .where('id', '=', workloadId)
        .where('organisation_id', '=', organisationId)
      const row = await forUpdate(trx, query).executeTakeFirst()
      if (row === undefined) throw problems.notFound('workload', workloadId)
      const spec = specFromText(row.spec)
      const one = spec.processes[process]
      if (one === undefined) throw noSuchProcess(row.name, process)
      if (one.replicas === replicas) return
      const processes = { ...spec.processes, [process]: { ...one, replicas } }
      const next = {
        spec: JSON.stringify({ ...spec, processes }),
        revision: row.revision + 1,
      }
      const atMs = context.clock.now()
      await trx
        .updateTable('workload')
        .set({ ...next, updated_at: atMs })
        .where('id', '=', workloadId)
        .execute()
      await trx
        .insertInto('workload_revision')
        .values({ workload_id: workloadId, ...next, author: 'operation', created_at: atMs })
        .execute()
    },
    { repeatable: true },
  )
}

function noSuchProcess(workload: string, process: string): Problem {
  return new Problem('NO_SUCH_PROCESS', `The workload ${workload} has no process "${process}".`, {
    hint: 'Look at the processes in its spec.',
  })
}

/** For what is under way about it: who is told of an environment only is to hear how that ended. */
async function keepEnvironment(
  trx: Transaction<Tables>,
  organisationId: string,
  workloadId: string,
): Promise<void> {
  await trx
    .updateTable('operation')
    .set((eb) => ({
      gone_environment_id: eb
        .selectFrom('workload')
        .select('workload.environment_id')
        .where('workload.id', '=', workloadId)
        .where('workload.organisation_id', '=', organisationId),
    }))
    .where('operation.organisation_id', '=', organisationId)
    .where('operation.subject', '=', `workload:${workloadId}`)
    .where(UNFINISHED)
    // A second time it is there no more, and what the first one kept stays.
    .where('operation.gone_environment_id', 'is', null)
    .execute()
}

/** Its faces, releases, revisions and variables go with it. Throws Problem IN_USE while it has replicas. */
export async function deleteWorkload(
  context: StoreContext,
  organisationId: string,
  workloadId: string,
): Promise<void> {
  await context.connection.writer.write(
    async (trx) => {
      const replica = await trx
        .selectFrom('replica')
        .select('id')
        .where('workload_id', '=', workloadId)
        .where('organisation_id', '=', organisationId)
        .executeTakeFirst()
      if (replica !== undefined) throw problems.inUse('workload', workloadId, 'its replicas')
      await trx
        .deleteFrom('variable')
        .where('scope_id', '=', workloadId)
        .where('organisation_id', '=', organisationId)
        .execute()
      await keepEnvironment(trx, organisationId, workloadId)
      await trx
        .deleteFrom('workload')
        .where('id', '=', workloadId)
        .where('organisation_id', '=', organisationId)
        .execute()
    },
    { repeatable: true },
  )
}
