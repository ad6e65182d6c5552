import type { Migration } from './migration.ts'

export const releaseMigrated: Migration = {
  number: 10,
  name: 'release-migrated',
  statements: () => [`alter table release add column migrated_at bigint`],
}
