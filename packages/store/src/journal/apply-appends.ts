import type { JournalWrite } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import { appendAudit } from '../audit/append-audit.ts'
import { operationToRow } from '../mapping/operation-to-row.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { acceptAppends } from './accept-appends.ts'
import { alreadyWritten } from './already-written.ts'
import type { AppendRequest } from './append-request.ts'
import { insertEvents } from './insert-events.ts'
import { journalHeads } from './journal-heads.ts'
import { updateCaches } from './update-caches.ts'

/** Writes what is acceptable; answers for each request undefined, or the error that it is refused with. */
export async function applyAppends(
  context: StoreContext,
  trx: Transaction<Tables>,
  requests: readonly AppendRequest[],
  inDoubt: boolean,
): Promise<readonly (Error | undefined)[]> {
  const heads = await journalHeads(trx, requests)
  const refusals = acceptAppends(heads, requests)
  const accepted = requests.filter((_, index) => refusals[index] === undefined)
  await writeAll(
    context,
    trx,
    accepted.flatMap((request) => request.writes),
  )
  if (!inDoubt) return refusals
  // The try before may have been committed although its reply was lost: then it was not refused.
  const written = await alreadyWritten(trx, requests)
  return refusals.map((refusal, index) => (written[index] ? undefined : refusal))
}

async function writeAll(
  context: StoreContext,
  trx: Transaction<Tables>,
  writes: readonly JournalWrite[],
): Promise<void> {
  if (writes.length === 0) return
  const created = writes.flatMap(({ create, cached }) =>
    create === undefined ? [] : [operationToRow(create, cached)],
  )
  if (created.length > 0) await trx.insertInto('operation').values(created).execute()
  await insertEvents(
    trx,
    writes.flatMap((write) => write.events),
  )
  await updateCaches(
    trx,
    writes.filter((write) => write.create === undefined),
  )
  await freeLocks(trx, writes)
  await appendAudit(
    context,
    trx,
    writes.flatMap((write) => write.audit ?? []),
  )
}

async function freeLocks(trx: Transaction<Tables>, writes: readonly JournalWrite[]): Promise<void> {
  const ids = writes.filter((write) => write.releaseLocks).map((write) => write.operationId)
  if (ids.length === 0) return
  await trx.deleteFrom('operation_lock').where('operation_id', 'in', ids).execute()
}
