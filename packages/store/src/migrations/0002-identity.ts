import type { Migration } from './migration.ts'

export const identity: Migration = {
  number: 2,
  name: 'identity',
  statements: () => [
    `create table organisation (
      id text primary key,
      name text not null,
      created_at bigint not null
    )`,
    `create table user_account (
      id text primary key,
      email text not null unique,
      name text not null,
      password_hash text,
      disabled integer not null default 0,
      created_at bigint not null,
      updated_at bigint not null
    )`,
    `create table member (
      id text primary key,
      organisation_id text not null references organisation (id),
      user_id text not null references user_account (id),
      role text not null,
      created_at bigint not null,
      unique (organisation_id, user_id)
    )`,
    `create index member_by_user on member (user_id)`,
    `create table session (
      id text primary key,
      user_id text not null references user_account (id),
      token_hash text not null unique,
      source_address text,
      user_agent text,
      created_at bigint not null,
      last_seen_at bigint not null,
      expires_at bigint not null,
      stepped_up_at bigint,
      revoked_at bigint
    )`,
    `create index session_by_user on session (user_id)`,
    `create table api_token (
      id text primary key,
      organisation_id text not null references organisation (id),
      user_id text not null references user_account (id),
      name text not null,
      token_hash text not null unique,
      hint text not null,
      scopes text not null,
      created_at bigint not null,
      expires_at bigint,
      last_used_at bigint,
      revoked_at bigint
    )`,
    `create index api_token_organisation on api_token (organisation_id, id)`,
    // At most one row: the way to the first administrator.
    `create table setup_token (
      id text primary key check (id = 'setup'),
      token_hash text not null,
      created_at bigint not null,
      expires_at bigint not null,
      used_at bigint
    )`,
  ],
}
