import { type IdText, TAIL_DIGITS } from '@keystone/domain/id-text'
import { type RawBuilder, sql } from 'kysely'
import type { Connection } from '../dialect/connection.ts'

/** Behind every digit of an id, in each order of characters that a database may have. */
const AFTER_DIGITS = 'g'

/**
 * Whether a column holds the id that a text means. A beginning is a range of the column's own index, an
 * end is looked up in the index of ends where there is one (migrations/0017-id-endings).
 */
export function idCondition(
  kind: Connection['kind'],
  column: string,
  prefix: string,
  { head, tail }: IdText,
): RawBuilder<boolean> {
  const from = `${prefix}_${head}`
  const ref = sql.ref(column)
  // Beside the range: what a caller chose as its id may lie in it and begin otherwise.
  const begins = sql<boolean>`substr(${ref}, 1, ${sql.lit(from.length)}) = ${from}`
  if (tail === '') return sql`(${ref} >= ${from} and ${ref} < ${from + AFTER_DIGITS} and ${begins})`
  // Written out and not bound, so that it is seen to be the expression of the index.
  const end = (length: number) =>
    kind === 'postgres'
      ? sql`right(${ref}, ${sql.lit(length)})`
      : sql`substr(${ref}, ${sql.lit(-length)})`
  const ends = sql<boolean>`${end(TAIL_DIGITS)} = ${tail.slice(-TAIL_DIGITS)}`
  // An index of ends may leave out rows without the id, and not every planner sees that those have no end.
  return sql`(${ref} is not null and ${ends} and ${end(tail.length)} = ${tail} and ${begins})`
}
