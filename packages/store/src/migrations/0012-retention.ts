import type { Migration } from './migration.ts'

/** How much of an operation of long ago is gone, see `retention/pruned.ts`. */
export const retention: Migration = {
  number: 12,
  name: 'retention',
  statements: () => [
    `alter table operation add column pruned integer not null default 0`,
    // What has ended longest ago comes first, and what is unfinished is not in it.
    `create index operation_ended on operation (pruned, finished_at, id)
       where parent_id is null and finished_at is not null`,
    `create index release_operation on release (operation_id)`,
    `create index replica_operation on replica (operation_id)`,
  ],
}
