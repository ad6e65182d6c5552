import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/**
 * The one way to write. Inside `work` only `trx` may be used: with SQLite everything shares one
 * connection, and waiting for it from within a transaction would wait for ever. `work` may run more
 * than once, and must not await anything but `trx`.
 */
export interface Writer {
  write<T>(work: (trx: Transaction<Tables>) => Promise<T>, options?: WriteOptions): Promise<T>
}

export interface WriteOptions {
  /**
   * The same work a second time changes nothing, so it may be repeated after a COMMIT whose reply was
   * lost. Without it such a loss is told as Problem STORE_IN_DOUBT.
   */
  readonly repeatable?: boolean
}
