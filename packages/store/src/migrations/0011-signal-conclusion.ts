import type { Migration } from './migration.ts'

/** What domain truth says about a stale operation, on its way to the driver that may write it (OPS-20). */
export const signalConclusion: Migration = {
  number: 11,
  name: 'signal-conclusion',
  statements: () => [`alter table signal add column conclusion text`],
}
