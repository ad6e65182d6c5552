import type { Migration } from './migration.ts'

/**
 * Ends of ids: pages show `rel_0190…3e77f3`, and what was copied from there is searched for. Of operations
 * the newest are looked through instead: three such indexes took a quarter of what the engine does in a
 * second. Of the other nouns there are too few for an index to pay.
 */
export const idEndings: Migration = {
  number: 17,
  name: 'id-endings',
  statements: (kind) => {
    const end = (column: string) =>
      kind === 'postgres' ? `right(${column}, 6)` : `substr(${column}, -6)`
    return [`create index release_ending on release (organisation_id, (${end('id')}))`]
  },
}
