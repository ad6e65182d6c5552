import type { EventBody } from '@keystone/engine/event'
import type { JournalWrite } from '@keystone/engine/journal-store'
import { sql, type Transaction } from 'kysely'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { operationData } from './operation-data.ts'
import { tell } from './tell.ts'
import type { Told } from './told.ts'

type Happened = Extract<EventBody, { type: 'operation.finished' | 'attention.raised' }>

const ENVIRONMENT = 'environment:'
/** Far below what a statement takes. */
const OPERATIONS_PER_LOOK = 1_000

/**
 * Tells of operations that ended, or need a person, with the append that says so. Children are not told of:
 * how they end, and what they need, reaches the operation that somebody has asked for.
 */
export async function tellOfOperations(
  context: StoreContext,
  trx: Transaction<Tables>,
  writes: readonly JournalWrite[],
): Promise<void> {
  const happened = writes.flatMap(({ operationId, events }) =>
    events.flatMap(({ at, body }) => (isTold(body) ? [{ operationId, at, body }] : [])),
  )
  if (happened.length === 0 || !(await isAnybodyTold(trx))) return
  for (let from = 0; from < happened.length; from += OPERATIONS_PER_LOOK) {
    const some = happened.slice(from, from + OPERATIONS_PER_LOOK)
    const known = await rootsOf(
      trx,
      some.map((one) => one.operationId),
    )
    const told = some.flatMap(({ operationId, at, body }): readonly Told[] => {
      const operation = known.get(operationId)
      if (operation === undefined) return []
      return [
        {
          organisationId: operation.organisation_id,
          type:
            body.type === 'attention.raised' ? 'operation.attention' : `operation.${body.state}`,
          subject: operationId,
          environmentId: environmentOf(operation),
          at,
          data: operationData(operation, body),
        },
      ]
    })
    await tell(context, trx, told)
  }
}

/** Asked first: most installations tell nobody, and the look below joins five tables. */
async function isAnybodyTold(trx: Transaction<Tables>): Promise<boolean> {
  const one = await trx.selectFrom('subscription').select('id').limit(1).executeTakeFirst()
  return one !== undefined
}

/** Also of what was deleted by it, or since: then by what it was about, or what was kept. */
function environmentOf(operation: {
  readonly subject: string
  readonly environment_id: string | null
  readonly gone_environment_id: string | null
}): string | undefined {
  const { subject, environment_id: there, gone_environment_id: kept } = operation
  if (subject.startsWith(ENVIRONMENT)) return subject.slice(ENVIRONMENT.length)
  return there ?? kept ?? undefined
}

function isTold(body: EventBody): body is Happened {
  return body.type === 'operation.finished' || body.type === 'attention.raised'
}

/** Roots of organisations that have a subscription at all, with the names of what they are about. */
async function rootsOf(trx: Transaction<Tables>, operationIds: readonly string[]) {
  // `workload:wl_…`, `environment:env_…`: by the key of each table, not by comparing a made text.
  const idAfter = (prefix: string) => sql<string>`substr(operation.subject, ${prefix.length + 1})`
  const rows = await trx
    .selectFrom('operation')
    .leftJoin('workload', (join) => join.on('workload.id', '=', idAfter('workload:')))
    .leftJoin('environment', (join) =>
      join.on((eb) =>
        eb('environment.id', '=', eb.fn.coalesce('workload.environment_id', idAfter(ENVIRONMENT))),
      ),
    )
    .leftJoin('application', 'application.id', 'environment.application_id')
    .selectAll('operation')
    .select([
      'workload.id as workload_id',
      'workload.name as workload_name',
      'environment.id as environment_id',
      'environment.name as environment_name',
      'application.id as application_id',
      'application.name as application_name',
    ])
    .where('operation.id', 'in', [...operationIds])
    .where('operation.parent_id', 'is', null)
    .where('operation.organisation_id', 'in', (inner) =>
      inner.selectFrom('subscription').select('subscription.organisation_id'),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
