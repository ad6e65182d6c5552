import type { Migration } from './migration.ts'

export const applications: Migration = {
  number: 4,
  name: 'applications',
  statements: () => [
    `create table application (
      id text primary key,
      organisation_id text not null references organisation (id),
      name text not null,
      revision bigint not null,
      created_at bigint not null,
      updated_at bigint not null,
      unique (organisation_id, name)
    )`,
    `create table environment (
      id text primary key,
      organisation_id text not null,
      application_id text not null references application (id),
      name text not null,
      revision bigint not null,
      created_at bigint not null,
      updated_at bigint not null,
      unique (application_id, name)
    )`,
    `create index environment_organisation on environment (organisation_id, id)`,
    `create table workload (
      id text primary key,
      organisation_id text not null,
      environment_id text not null references environment (id),
      name text not null,
      spec text not null,
      revision bigint not null,
      live_release_id text,
      stopped integer not null default 0,
      created_at bigint not null,
      updated_at bigint not null,
      unique (environment_id, name)
    )`,
    `create index workload_organisation on workload (organisation_id, id)`,
    `create table workload_revision (
      workload_id text not null references workload (id) on delete cascade,
      revision bigint not null,
      spec text not null,
      author text not null,
      created_at bigint not null,
      primary key (workload_id, revision)
    )`,
    // Append-only: a new value is a new row, and the row before gets the time at which it was replaced.
    `create table variable (
      id text primary key,
      organisation_id text not null,
      scope_kind text not null check (scope_kind in ('environment', 'workload')),
      scope_id text not null,
      name text not null,
      revision bigint not null,
      value text,
      secret integer not null,
      source text not null check (source in ('user', 'attachment', 'platform')),
      overridable integer not null,
      author text not null,
      created_at bigint not null,
      replaced_at bigint,
      unique (scope_id, name, revision)
    )`,
    `create unique index variable_live on variable (scope_id, name) where replaced_at is null`,
    // What is claimed by a desired or a live spec; one public way in belongs to one workload.
    `create table face_claim (
      host text not null,
      path text not null,
      organisation_id text not null,
      workload_id text not null references workload (id) on delete cascade,
      primary key (host, path)
    )`,
    `create index face_claim_workload on face_claim (workload_id)`,
    // What the gateway routes: written by the switch of a deployment only.
    `create table face (
      host text not null,
      path text not null,
      organisation_id text not null,
      workload_id text not null references workload (id) on delete cascade,
      position integer not null,
      strip_path integer not null,
      process text not null,
      port integer not null,
      tls text not null,
      primary key (host, path)
    )`,
    `create index face_workload on face (workload_id)`,
  ],
}
