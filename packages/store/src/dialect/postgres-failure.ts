/**
 * What kind of failure an error of `pg` is: `connection` (no reply: the outcome may be unknown),
 * `contention` (rolled back, worth another try), `full` (rolled back, for want of space), or `other` (the
 * statement was wrong or refused).
 */
export function postgresFailure(error: unknown): 'connection' | 'contention' | 'full' | 'other' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (CONTENTION.has(code)) return 'contention'
  if (code === DISK_FULL) return 'full'
  if (code.startsWith('08') || CONNECTION.has(code)) return 'connection'
  return error instanceof Error && WITHOUT_CODE.test(error.message) ? 'connection' : 'other'
}

/** What `pg` says itself has no code; "not queryable" comes from the ROLLBACK on a connection that broke. */
const WITHOUT_CODE =
  /^Connection terminated|^timeout exceeded when trying to connect|is not queryable$/

const DISK_FULL = '53100'

/** serialization_failure, deadlock_detected, lock_not_available */
const CONTENTION = new Set(['40001', '40P01', '55P03'])

/** admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, and the socket's own. */
const CONNECTION = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
])
