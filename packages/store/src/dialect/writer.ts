import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/**
 * The one way to write. Inside `work` only `trx` may be used: with SQLite everything shares one
 * connection, and waiting for it from within a transaction would wait for ever. `work` may run more
 * than once, and must not await anything but `trx`.
 */
export interface Writer {
  write<T>(work: Work<T>, options?: WriteOptions): Promise<T>
}

/** `inDoubt`: a try before this one may have been committed; look before writing again. */
export type Work<T> = (trx: Transaction<Tables>, inDoubt: boolean) => Promise<T>

export interface WriteOptions {
  /**
   * The same work a second time changes nothing, so it may be repeated after a COMMIT whose reply was
   * lost. Without it such a loss is told as Problem STORE_IN_DOUBT.
   */
  readonly repeatable?: boolean
}
