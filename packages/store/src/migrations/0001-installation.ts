import type { Migration } from './migration.ts'

export const installation: Migration = {
  number: 1,
  name: 'installation',
  statements: (kind) => [
    `create table setting (
      name text primary key,
      value text not null
    )`,
    `create table counter (
      name text primary key,
      value bigint not null
    )`,
    // Where many claim at once, a counter's row lock would make them wait for each other's commits.
    ...(kind === 'postgres' ? ['create sequence epoch'] : []),
    // At most one row: what proves at start that the master key is the right one.
    `create table encryption_canary (
      id text primary key check (id = 'canary'),
      master_key_id text not null,
      sealed text not null,
      created_at bigint not null
    )`,
    `create table data_key (
      id text primary key,
      organisation_id text not null,
      master_key_id text not null,
      wrapped text not null,
      state text not null check (state in ('active', 'decrypt-only')),
      created_at bigint not null
    )`,
    `create unique index data_key_active on data_key (organisation_id) where state = 'active'`,
  ],
}
