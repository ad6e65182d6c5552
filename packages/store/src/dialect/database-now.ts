import { type RawBuilder, sql } from 'kysely'
import type { StoreContext } from '../store-context.ts'

/**
 * Milliseconds since the epoch by the clock that decides about leases: the database's own, as several
 * instances share it (OPS-11); with SQLite, which has one instance, the injected one.
 */
export function databaseNow(context: StoreContext): RawBuilder<number> {
  return context.connection.kind === 'postgres'
    ? sql<number>`cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)`
    : sql<number>`cast(${context.clock.now()} as bigint)`
}
