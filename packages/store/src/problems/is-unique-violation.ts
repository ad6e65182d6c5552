/** True where an insert or update was refused by a unique index or primary key, in either database. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === '23505') return true
  // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY
  return 'errcode' in error && (error.errcode === 2067 || error.errcode === 1555)
}
