import { ID_PREFIXES } from '@keystone/domain/id'
import { parseIdText } from '@keystone/domain/id-text'
import { type RawBuilder, sql } from 'kysely'
import type { StoreContext } from '../store-context.ts'
import { idCondition } from './id-condition.ts'

/** More than any person looks through; a range of a busy hour may hold more. */
const MOST_IDS = 1_000

const COLUMNS = [
  ['operation.id', ID_PREFIXES.operation],
  ['operation.request_id', ID_PREFIXES.request],
  ['operation.correlation_id', ID_PREFIXES.correlation],
] as const

/**
 * Ids of operations that a text means: by their own id or its beginning or short form, those inside the
 * one that was named whole, and by the id of a request, of a correlation or of a subject. Callers may
 * give request and correlation ids of any form, so those are also compared as they are.
 *
 * One query per index: joined by `or`, a planner may choose to walk all operations in order instead.
 */
export async function operationIds(
  context: StoreContext,
  organisationId: string,
  text: string,
): Promise<readonly string[]> {
  const exact = text.trim()
  const conditions = [
    ...['operation.request_id', 'operation.correlation_id', 'operation.subject'].map(
      (column): Condition => [column, sql`${sql.ref(column)} = ${exact}`],
    ),
    ...idConditions(context, exact),
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

function idConditions({ connection }: StoreContext, text: string): readonly Condition[] {
  const id = parseIdText(text)
  if (id === undefined) return []
  const { prefix, head } = id
  const own = COLUMNS.filter(([, of]) => prefix === undefined || prefix === of).map(
    ([column, of]): Condition => [column, idCondition(connection.kind, column, of, id)],
  )
  if (prefix !== ID_PREFIXES.operation || head.length !== 32) return own
  const inside = 'operation.root_id'
  return [...own, [inside, sql`${sql.ref(inside)} = ${`${prefix}_${head}`}`]]
}
