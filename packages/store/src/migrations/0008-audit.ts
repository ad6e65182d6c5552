import type { Migration } from './migration.ts'

export const audit: Migration = {
  number: 8,
  name: 'audit',
  statements: (kind) => [
    `create table audit_entry (
      organisation_id text not null,
      seq bigint not null,
      id text not null unique,
      at bigint not null,
      actor text not null,
      verb text not null,
      subject text not null,
      reason text,
      source_address text,
      request_id text,
      correlation_id text,
      operation_id text,
      outcome text not null,
      previous_hash text not null,
      hash text not null,
      primary key (organisation_id, seq)
    )`,
    `create index audit_entry_subject on audit_entry (organisation_id, subject, seq)`,
    `create index audit_entry_actor on audit_entry (organisation_id, actor, seq)`,
    // The end of each chain, authenticated: a chain alone does not show that its tail was cut off.
    `create table audit_head (
      organisation_id text primary key,
      seq bigint not null,
      hash text not null,
      mac text not null
    )`,
    ...(kind === 'sqlite' ? SQLITE_APPEND_ONLY : POSTGRES_APPEND_ONLY),
  ],
}

const SQLITE_APPEND_ONLY = ['update', 'delete'].map(
  (verb) =>
    `create trigger audit_entry_no_${verb} before ${verb} on audit_entry
     begin select raise(abort, 'audit entries are append-only'); end`,
)

const POSTGRES_APPEND_ONLY = [
  `create function audit_entry_refuse() returns trigger language plpgsql as
   'begin raise exception ''audit entries are append-only''; end'`,
  `create trigger audit_entry_append_only before update or delete or truncate on audit_entry
   for each statement execute function audit_entry_refuse()`,
]
