import type { Migration } from './migration.ts'

export const releases: Migration = {
  number: 5,
  name: 'releases',
  statements: () => [
    // Apart from the release itself: a number is spoken for before the release exists, and for ever.
    `create table release_number (
      release_id text primary key,
      organisation_id text not null,
      workload_id text not null references workload (id) on delete cascade,
      number bigint not null,
      unique (workload_id, number)
    )`,
    `create table release (
      id text primary key,
      organisation_id text not null,
      workload_id text not null references workload (id) on delete cascade,
      number bigint not null,
      image text not null,
      origin text not null,
      spec text not null,
      variables_fingerprint text not null,
      operation_id text not null,
      created_at bigint not null,
      pruned_at bigint,
      unique (workload_id, number)
    )`,
    `create index release_organisation on release (organisation_id, id)`,
    `create table release_variable (
      release_id text not null references release (id) on delete cascade,
      name text not null,
      organisation_id text not null,
      value text not null,
      primary key (release_id, name)
    )`,
  ],
}
