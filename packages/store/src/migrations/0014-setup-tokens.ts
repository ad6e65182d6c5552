import type { Migration } from './migration.ts'

/** One per instance that was started, for each prints its own; the start that follows makes a new one anyway. */
export const setupTokens: Migration = {
  number: 14,
  name: 'setup-tokens',
  statements: () => [
    `drop table setup_token`,
    `create table setup_token (
      token_hash text primary key,
      created_at bigint not null,
      expires_at bigint not null
    )`,
  ],
}
