import { Problem } from '@keystone/domain/problem'

const SQLITE_IOERR = 10
const SQLITE_FULL = 13

/** Errors of the disk under the database as Problem DISK_FULL or STORE_UNAVAILABLE; all others as they are. */
export function explainSqlite(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error
  // Extended codes keep the primary one in their lowest byte.
  const code = Number(error.errcode) & 0xff
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
  return error
}
