import type { Migration } from './migration.ts'

/** In which environment the workload was that an operation is about, where it was deleted before its end. */
export const goneEnvironment: Migration = {
  number: 16,
  name: 'gone-environment',
  statements: () => [`alter table operation add column gone_environment_id text`],
}
