import { DatabaseSync } from 'node:sqlite'
import { Problem } from '@keystone/domain/problem'
import { explainSqlite } from './explain-sqlite.ts'
import { SQLITE_BUSY, sqliteCode } from './sqlite-code.ts'

/** Held for as long as the store is open. */
export interface FileLock {
  release(): void
}

/**
 * Makes this process the only control plane on a database file. The lock is an exclusive transaction on
 * a second, empty file: the operating system frees it with the process, also after SIGKILL, so that no
 * stale lock file ever has to be judged. An exclusive lock on the database itself was rejected: it would
 * shut out the sqlite3 shell and backups.
 *
 * Throws Problem STORE_IN_USE; DISK_FULL and STORE_UNAVAILABLE where the disk refuses.
 */
export function lockSqliteFile(file: string): FileLock {
  const database = openLockFile(`${file}.lock`)
  try {
    // Nothing is ever written, so no journal is needed; without one nothing is left behind either.
    database.exec('pragma journal_mode = off')
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (sqliteCode(error) !== SQLITE_BUSY) throw explainSqlite(error)
    throw new Problem('STORE_IN_USE', `Another control plane uses the database ${file}.`, {
      hint: 'Stop the other one first. For several instances at once set DATABASE_URL to a PostgreSQL database.',
      cause: error,
    })
  }
  return { release: () => database.close() }
}

function openLockFile(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 })
  } catch (error) {
    throw explainSqlite(error)
  }
}
