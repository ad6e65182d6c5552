import type { Migration } from './migration.ts'

export const servers: Migration = {
  number: 3,
  name: 'servers',
  statements: () => [
    `create table server (
      id text primary key,
      organisation_id text not null references organisation (id),
      name text not null,
      connection text not null,
      roles text not null,
      labels text not null,
      data_directory text not null,
      gateway_http_port integer not null,
      gateway_https_port integer not null,
      revision bigint not null,
      created_at bigint not null,
      updated_at bigint not null,
      unique (organisation_id, name)
    )`,
    `create table ssh_key (
      id text primary key,
      organisation_id text not null references organisation (id),
      server_id text references server (id) on delete cascade,
      name text not null,
      public_key text not null,
      private_key text not null,
      created_at bigint not null,
      unique (organisation_id, name)
    )`,
    `create unique index ssh_key_server on ssh_key (server_id) where server_id is not null`,
    `create table registry (
      id text primary key,
      organisation_id text not null references organisation (id),
      name text not null,
      host text not null,
      username text not null,
      password text not null,
      revision bigint not null,
      created_at bigint not null,
      updated_at bigint not null,
      unique (organisation_id, host)
    )`,
    `create table source_connection (
      id text primary key,
      organisation_id text not null references organisation (id),
      name text not null,
      provider text not null,
      base_url text,
      kind text not null check (kind in ('none', 'token', 'ssh-key')),
      username text,
      secret text,
      public_key text,
      host_keys text not null,
      revision bigint not null,
      created_at bigint not null,
      updated_at bigint not null,
      unique (organisation_id, name)
    )`,
  ],
}
