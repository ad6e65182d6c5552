import { Problem } from '@keystone/domain/problem'
import {
  SQLITE_BUSY,
  SQLITE_CANTOPEN,
  SQLITE_CORRUPT,
  SQLITE_FULL,
  SQLITE_IOERR,
  SQLITE_NOTADB,
  sqliteCode,
} from './sqlite-code.ts'

/** Errors of the disk, of the file and of other writers as Problem DISK_FULL or STORE_UNAVAILABLE; all others as they are. */
export function explainSqlite(error: unknown): unknown {
  const code = sqliteCode(error)
  if (code === SQLITE_FULL)
    return new Problem('DISK_FULL', 'The disk of the database is full; nothing was changed.', {
      hint: 'Free some space on the disk of the data folder, then try again.',
      cause: error,
    })
  if (code === SQLITE_IOERR)
    return new Problem('STORE_UNAVAILABLE', 'The disk of the database gave an error.', {
      hint: 'Check the disk of the data folder and the log of the system.',
      cause: error,
    })
  if (code === SQLITE_BUSY)
    return new Problem('STORE_UNAVAILABLE', 'Another program is writing to the database file.', {
      hint: 'End that program (a backup, a shell); Keystone must be the only writer.',
      cause: error,
    })
  if (code === SQLITE_CANTOPEN)
    return new Problem('STORE_UNAVAILABLE', 'The database file cannot be opened or made.', {
      hint: 'Check that the data folder (KEYSTONE_DATA_DIR) is a folder that this user may write to.',
      cause: error,
    })
  if (code === SQLITE_NOTADB || code === SQLITE_CORRUPT)
    return new Problem('STORE_UNAVAILABLE', 'The database file is damaged, or is no database.', {
      hint: 'Put a backup of keystone.db in its place. What runs goes on serving meanwhile.',
      cause: error,
    })
  return error
}
