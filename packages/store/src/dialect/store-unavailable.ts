import { Problem } from '@keystone/domain/problem'

export function storeUnavailable(cause: unknown): Problem {
  return new Problem('STORE_UNAVAILABLE', 'The database does not answer; nothing was changed.', {
    hint: 'Check that PostgreSQL runs and that DATABASE_URL points to it, then try again.',
    cause,
  })
}
