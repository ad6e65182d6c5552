import type { Records } from '@keystone/domain/records/records'
import type { StoreContext } from '../store-context.ts'

/** What is in use, for clean-ups that must not touch it. */
export function usageRecords(
  context: StoreContext,
  organisationId: string,
): Pick<Records, 'keptImages' | 'unfinishedOperations'> {
  const { db } = context.connection
  return {
    async keptImages() {
      const rows = await db
        .selectFrom('release')
        .select('image')
        .distinct()
        .where('organisation_id', '=', organisationId)
        .where('pruned_at', 'is', null)
        .execute()
      return rows.map((row) => row.image)
    },
    async unfinishedOperations() {
      const rows = await db
        .selectFrom('operation')
        .select('root_id')
        .distinct()
        .where('organisation_id', '=', organisationId)
        .where('state', 'in', ['pending', 'waiting', 'running'])
        .execute()
      return rows.map((row) => row.root_id)
    },
  }
}
