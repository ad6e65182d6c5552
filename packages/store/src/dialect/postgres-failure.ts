/**
 * What kind of failure an error of `pg` is: `connection` (no reply: the outcome may be unknown),
 * `contention` (rolled back, worth another try), or `other` (the statement was wrong or refused).
 */
export function postgresFailure(error: unknown): 'connection' | 'contention' | 'other' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (CONTENTION.has(code)) return 'contention'
  if (code.startsWith('08') || CONNECTION.has(code)) return 'connection'
  const message = error instanceof Error ? error.message : ''
  return /^Connection terminated|^timeout exceeded when trying to connect/.test(message)
    ? 'connection'
    : 'other'
}

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
