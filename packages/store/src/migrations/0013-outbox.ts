import type { Migration } from './migration.ts'

/** Whom to tell what, and what is still to be told (OPS-12a). */
export const outbox: Migration = {
  number: 13,
  name: 'outbox',
  statements: () => [
    `create table subscription (
      id text primary key,
      organisation_id text not null references organisation (id),
      name text not null,
      url text not null,
      secret text not null,
      previous_secret text,
      previous_until bigint,
      types text not null,
      environment_ids text not null,
      wants_audit integer not null,
      audit_seq bigint not null,
      enabled integer not null,
      failures bigint not null,
      next_try_at bigint not null,
      last_delivered_at bigint,
      revision bigint not null,
      created_at bigint not null,
      updated_at bigint not null,
      unique (organisation_id, name)
    )`,
    `create table delivery (
      id text primary key,
      organisation_id text not null,
      subscription_id text not null references subscription (id) on delete cascade,
      type text not null,
      subject text not null,
      body text not null,
      state text not null check (state in ('waiting', 'delivered', 'parked', 'dropped')),
      attempts bigint not null,
      created_at bigint not null,
      queued_at bigint not null,
      last_tried_at bigint,
      last_answer text,
      parked_because text
    )`,
    `create index delivery_list on delivery (organisation_id, id)`,
    `create index delivery_of on delivery (subscription_id, id)`,
    `create index delivery_waiting on delivery (subscription_id, id) where state = 'waiting'`,
    `create index delivery_over on delivery (state, last_tried_at)`,
  ],
}
