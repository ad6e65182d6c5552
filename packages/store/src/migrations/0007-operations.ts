import type { Migration } from './migration.ts'

export const operations: Migration = {
  number: 7,
  name: 'operations',
  statements: () => [
    `create table operation (
      id text primary key,
      organisation_id text not null,
      kind text not null,
      subject text not null,
      input text not null,
      root_id text not null,
      parent_id text,
      parent_node text,
      position bigint not null,
      requested_by text not null,
      reason text,
      correlation_id text not null,
      request_id text,
      traceparent text,
      created_at bigint not null,
      state text not null,
      needs_attention integer not null,
      seq bigint not null,
      started_at bigint,
      finished_at bigint,
      failure text,
      result text
    )`,
    `create index operation_root on operation (root_id)`,
    `create index operation_list on operation (organisation_id, id)`,
    `create index operation_state on operation (organisation_id, state, id)`,
    `create index operation_kind on operation (organisation_id, kind, id)`,
    `create index operation_subject on operation (organisation_id, subject, id)`,
    `create index operation_correlation on operation (correlation_id)`,
    `create index operation_request on operation (request_id) where request_id is not null`,
    // The scan at every start looks at what is unfinished only, however long the history is.
    `create index operation_unfinished on operation (root_id, state)
       where state not in ('succeeded', 'failed', 'cancelled')`,
    `create index operation_unfinished_list on operation (organisation_id, kind, state, id)
       where state not in ('succeeded', 'failed', 'cancelled')`,
    `create index operation_attention on operation (organisation_id, id) where needs_attention = 1`,
    `create table journal_event (
      operation_id text not null references operation (id),
      seq bigint not null,
      at bigint not null,
      body text not null,
      primary key (operation_id, seq)
    )`,
    `create table operation_output (
      operation_id text not null,
      line bigint not null,
      node text not null,
      attempt integer not null,
      at bigint not null,
      text text not null,
      primary key (operation_id, line)
    )`,
    `create table operation_lock (
      subject text primary key,
      operation_id text not null,
      root_id text not null
    )`,
    `create index operation_lock_operation on operation_lock (operation_id)`,
    `create table lease (
      root_id text primary key,
      holder text,
      generation bigint not null,
      epoch bigint not null,
      expires_at bigint not null
    )`,
    `create index lease_holder on lease (holder)`,
    `create table signal (
      id text primary key,
      operation_id text not null,
      root_id text not null,
      type text not null,
      requested_by text not null,
      reason text not null,
      superseded_by text,
      at bigint not null
    )`,
    `create index signal_root on signal (root_id)`,
    `create table idempotency (
      organisation_id text not null,
      key text not null,
      body_hash text not null,
      operation_id text not null,
      created_at bigint not null,
      primary key (organisation_id, key)
    )`,
    `create index idempotency_age on idempotency (created_at)`,
  ],
}
