import type { Migration } from './migration.ts'

/** Whoever waits for a subject keeps its place in the line for it; at place 0 is whoever holds it. */
export const lockLine: Migration = {
  number: 15,
  name: 'lock-line',
  statements: () => [
    `alter table operation_lock rename to operation_lock_before`,
    `create table operation_lock (
      subject text not null,
      place bigint not null,
      operation_id text not null,
      root_id text not null,
      primary key (subject, place)
    )`,
    `insert into operation_lock (subject, place, operation_id, root_id)
       select subject, 0, operation_id, root_id from operation_lock_before`,
    `drop table operation_lock_before`,
    `create index operation_lock_operation on operation_lock (operation_id)`,
  ],
}
