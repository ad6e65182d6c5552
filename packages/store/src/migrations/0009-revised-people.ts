import type { Migration } from './migration.ts'

/** Two administrators who edit the same thing: the later one is told instead of undoing the other's work. */
export const revisedPeople: Migration = {
  number: 9,
  name: 'revised-people',
  statements: () => [
    `alter table organisation add column revision bigint not null default 1`,
    `alter table member add column revision bigint not null default 1`,
  ],
}
