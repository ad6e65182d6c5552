import { ID_PREFIXES } from '@keystone/domain/id'
import { type IdText, parseIdText } from '@keystone/domain/id-text'
import { type RawBuilder, sql } from 'kysely'
import type { StoreContext } from '../store-context.ts'
import { idCondition } from './id-condition.ts'

/** More than any person looks through; a range of a busy hour may hold more. */
const MOST_IDS = 1_000
/** Among which a short form is looked for: it was copied from a page, and some ten milliseconds go through these. */
const NEWEST = 20_000

const COLUMNS = [
  ['operation.id', ID_PREFIXES.operation],
  ['operation.request_id', ID_PREFIXES.request],
  ['operation.correlation_id', ID_PREFIXES.correlation],
] as const

/** What stands in a short form tells the end of an id, for which operations have no index. */
interface Looked {
  readonly newest?: number
}

/**
 * Ids of operations that a text means: by their own id or its beginning or short form, those inside the
 * one that was named whole, and by the id of a request, of a correlation or of a subject. Callers may
 * give request and correlation ids of any form, so those are also compared as they are.
 *
 * A short form is looked for among the newest alone. Else one query per index: joined by `or`, a planner may choose to walk all operations in order instead.
 */
export async function operationIds(
  context: StoreContext,
  organisationId: string,
  text: string,
  { newest = NEWEST }: Looked = {},
): Promise<readonly string[]> {
  const exact = text.trim()
  const id = parseIdText(exact)
  if (id !== undefined && id.tail !== '')
    return await byShortForm(context, organisationId, id, newest)
  const conditions = [
    ...['operation.request_id', 'operation.correlation_id', 'operation.subject'].map(
      (column): Condition => [column, sql`${sql.ref(column)} = ${exact}`],
    ),
    ...(id === undefined ? [] : idConditions(context, id)),
  ]
  const found = await Promise.all(
    conditions.map(([column, condition]) =>
      context.connection.db
        .selectFrom('operation')
        .select('operation.id')
        .where('operation.organisation_id', '=', organisationId)
        .where(condition)
        .orderBy(sql.ref(column), 'desc')
        .limit(MOST_IDS)
        .execute(),
    ),
  )
  return [...new Set(found.flat().map(({ id }) => id))]
}

/** With the column whose index it is for. */
type Condition = readonly [column: string, condition: RawBuilder<boolean>]

async function byShortForm(
  { connection }: StoreContext,
  organisationId: string,
  id: IdText,
  newest: number,
): Promise<readonly string[]> {
  const recent = connection.db
    .selectFrom('operation')
    .select(['id', 'request_id', 'correlation_id'])
    .where('organisation_id', '=', organisationId)
    .orderBy('id', 'desc')
    .limit(newest)
    .as('operation')
  const meant = columnsOf(id).map(([column, of]) => idCondition(connection.kind, column, of, id))
  const rows = await connection.db
    .selectFrom(recent)
    .select('operation.id')
    .where((is) => is.or(meant))
    .orderBy('operation.id', 'desc')
    .limit(MOST_IDS)
    .execute()
  return rows.map((row) => row.id)
}

function columnsOf({ prefix }: IdText): readonly (typeof COLUMNS)[number][] {
  return COLUMNS.filter(([, of]) => prefix === undefined || prefix === of)
}

function idConditions({ connection }: StoreContext, id: IdText): readonly Condition[] {
  const { prefix, head } = id
  const own = columnsOf(id).map(
    ([column, of]): Condition => [column, idCondition(connection.kind, column, of, id)],
  )
  if (prefix !== ID_PREFIXES.operation || head.length !== 32) return own
  const inside = 'operation.root_id'
  return [...own, [inside, sql`${sql.ref(inside)} = ${`${prefix}_${head}`}`]]
}
