import type { CreateOutcome, CreateRequest } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import { appendAudit } from '../audit/append-audit.ts'
import { operationToRow } from '../mapping/operation-to-row.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { insertEvents } from './insert-events.ts'

/** Idempotency key, operation, first event and audit entry together, or none of them (OPS-9, OPS-16). */
export function createOperation(
  context: StoreContext,
  request: CreateRequest,
): Promise<CreateOutcome> {
  return context.connection.writer.write(
    async (trx) => {
      const earlier = await earlierOperation(trx, request)
      if (earlier !== undefined) return earlier
      await insertOperation(context, trx, request)
      return { is: 'created' }
    },
    { repeatable: true },
  )
}

/** What the key was used for before; undefined where it is new, and now taken. */
async function earlierOperation(
  trx: Transaction<Tables>,
  { record, idempotency }: CreateRequest,
): Promise<CreateOutcome | undefined> {
  if (idempotency === undefined) return undefined
  const inserted = await trx
    .insertInto('idempotency')
    .values({
      organisation_id: record.organisationId,
      key: idempotency.key,
      body_hash: idempotency.bodyHash,
      operation_id: record.id,
      created_at: record.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 0n) return undefined
  const earlier = await trx
    .selectFrom('idempotency')
    .selectAll()
    .where('organisation_id', '=', record.organisationId)
    .where('key', '=', idempotency.key)
    .executeTakeFirstOrThrow()
  const operationId = earlier.operation_id
  // Our own id: this very request was committed before, and only the reply was lost.
  if (operationId === record.id) return { is: 'created' }
  return { is: earlier.body_hash === idempotency.bodyHash ? 'replayed' : 'conflict', operationId }
}

async function insertOperation(
  context: StoreContext,
  trx: Transaction<Tables>,
  { record, event, audit }: CreateRequest,
): Promise<void> {
  const inserted = await trx
    .insertInto('operation')
    .values(operationToRow(record, record.cached))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) return
  await insertEvents(trx, [event])
  if (audit !== undefined) await appendAudit(context, trx, [audit])
}
