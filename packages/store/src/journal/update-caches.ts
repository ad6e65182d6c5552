import type { CachedState } from '@keystone/engine/operation-record'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/** The fold of each journal, kept in the operation's row; of several for one operation the last counts. */
export async function updateCaches(
  trx: Transaction<Tables>,
  writes: readonly { readonly operationId: string; readonly cached: CachedState }[],
): Promise<void> {
  const last = new Map(writes.map((write) => [write.operationId, write.cached]))
  if (last.size === 0) return
  const rows = sql.join([...last].map(([id, cached]) => valuesOf(id, cached)))
  await sql`
    update operation set
      state = fresh.column2, needs_attention = fresh.column3, seq = fresh.column4,
      started_at = fresh.column5, finished_at = fresh.column6,
      failure = fresh.column7, result = fresh.column8
    from (values ${rows}) as fresh
    where operation.id = fresh.column1`.execute(trx)
}

/** The casts tell PostgreSQL the types, which it cannot infer inside `values`. */
function valuesOf(id: string, cached: CachedState): RawBuilder<unknown> {
  const text = (value: string | null) => sql`cast(${value} as text)`
  const whole = (value: number | null) => sql`cast(${value} as bigint)`
  const json = (value: unknown) => text(value === undefined ? null : JSON.stringify(value))
  return sql`(
    ${text(id)}, ${text(cached.state)}, ${whole(cached.needsAttention ? 1 : 0)},
    ${whole(cached.seq)}, ${whole(cached.startedAt ?? null)}, ${whole(cached.finishedAt ?? null)},
    ${json(cached.failure)}, ${json(cached.result)})`
}
