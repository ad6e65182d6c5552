import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import type { StoreContext } from '../store-context.ts'
import { refuseUsed } from './refuse-used.ts'
import { requireRevision } from './require-revision.ts'

/** What workloads name in their source, and its name for people. */
const CREDENTIALS = { registry: 'registry', source_connection: 'source connection' } as const

export interface Removal {
  readonly id: string
  readonly revision: number | undefined
}

/** Removes a credential that no workload names. Throws Problem NOT_FOUND, REVISION_STALE, IN_USE. */
export async function removeUnused(
  context: StoreContext,
  organisationId: string,
  table: keyof typeof CREDENTIALS,
  { id, revision }: Removal,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, async (trx) => {
    await requireRevision(trx, table, organisationId, id, revision)
    await refuseUsed(trx, organisationId, CREDENTIALS[table], id)
    await trx.deleteFrom(table).where('id', '=', id).execute()
  })
}
