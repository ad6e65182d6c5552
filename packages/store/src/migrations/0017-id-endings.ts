import type { Migration } from './migration.ts'

/**
 * Ends of ids: pages show `op_0190…3e77f3`, and what was copied from there is searched for. Of the other
 * nouns there are too few for an index to pay.
 */
export const idEndings: Migration = {
  number: 17,
  name: 'id-endings',
  statements: (kind) => {
    const end = (column: string) =>
      kind === 'postgres' ? `right(${column}, 6)` : `substr(${column}, -6)`
    return [
      `create index operation_ending on operation (organisation_id, (${end('id')}))`,
      `create index operation_correlation_ending on operation (organisation_id, (${end('correlation_id')}))`,
      `create index operation_request_ending on operation (organisation_id, (${end('request_id')}))
         where request_id is not null`,
      `create index release_ending on release (organisation_id, (${end('id')}))`,
    ]
  },
}
