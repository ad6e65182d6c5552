import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { appendAudit } from './append-audit.ts'

/** One transaction: the change and its audit entry, or neither (OPS-16). */
export function audited<T>(
  context: StoreContext,
  audit: AuditWrite,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return context.connection.writer.write(async (trx) => {
    const result = await work(trx)
    await appendAudit(context, trx, [audit])
    return result
  })
}
