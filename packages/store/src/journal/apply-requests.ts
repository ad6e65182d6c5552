import type { CreateOutcome, CreateRequest, HeldFromStart } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import { appendAudit } from '../audit/append-audit.ts'
import { operationToRow } from '../mapping/operation-to-row.ts'
import { tellOfOperations } from '../outbox/tell-of-operations.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { acceptAppends } from './accept-appends.ts'
import { alreadyWritten } from './already-written.ts'
import { insertEvents } from './insert-events.ts'
import { insertOperations } from './insert-operations.ts'
import { journalHeads } from './journal-heads.ts'
import type { AppendRequest, JournalAnswer, JournalRequest } from './journal-request.ts'
import { leaseNew } from './lease-new.ts'
import { lockNew } from './lock-new.ts'
import { takeKeys } from './take-keys.ts'
import { updateCaches } from './update-caches.ts'

/** Writes what is acceptable, each kind of row with one statement; answers each request, in order. */
export async function applyRequests(
  context: StoreContext,
  trx: Transaction<Tables>,
  requests: readonly JournalRequest[],
  inDoubt: boolean,
): Promise<readonly JournalAnswer[]> {
  const creates = requests.flatMap((one) => (one.is === 'create' ? [one.create] : []))
  const appends = requests.flatMap((one) => (one.is === 'append' ? [one.append] : []))
  const earlier = await takeKeys(trx, creates)
  const refusals = acceptAppends(await journalHeads(trx, appends), appends)
  const accepted = appends.filter((_, index) => refusals[index] === undefined)
  const fresh = creates.filter((one) => !earlier.has(one))
  const held = await writeAll(context, trx, fresh, accepted)
  const answers = inDoubt ? await readBack(trx, appends, refusals) : refusals
  const answered = new Map<unknown, JournalAnswer>([
    ...appends.map((append, index) => [append, answers[index]] as const),
    ...creates.map((one) => [one, earlier.get(one) ?? created(held.get(one.record.id))] as const),
  ])
  return requests.map((one) => answered.get(one.is === 'create' ? one.create : one.append))
}

/** Answers what new operations hold from the start, by id. */
async function writeAll(
  context: StoreContext,
  trx: Transaction<Tables>,
  creates: readonly CreateRequest[],
  appends: readonly AppendRequest[],
): Promise<ReadonlyMap<string, HeldFromStart>> {
  const writes = appends.flatMap((append) => append.writes)
  const inserted = await insertOperations(trx, [
    ...creates.map(({ record }) => operationToRow(record, record.cached)),
    ...writes.flatMap(({ create, cached }) => (create ? [operationToRow(create, cached)] : [])),
  ])
  // One that is there already was committed by a try whose reply was lost, with all that belongs to it.
  const made = creates.filter(({ record }) => inserted.has(record.id))
  const tokens = await leaseNew(context, trx, creates, inserted)
  await insertEvents(trx, [
    ...made.map(({ event }) => event),
    ...writes.flatMap((write) => write.events),
  ])
  await updateCaches(
    trx,
    writes.filter((write) => write.create === undefined),
  )
  const ended = writes.filter((write) => write.releaseLocks).map((write) => write.operationId)
  if (ended.length > 0)
    await trx.deleteFrom('operation_lock').where('operation_id', 'in', ended).execute()
  // Behind those that end: what they free may be taken in the same batch.
  const locks = await lockNew(trx, creates, tokens)
  await tellOfOperations(context, trx, writes)
  await appendAudit(
    context,
    trx,
    [...made, ...writes].flatMap(({ audit }) => audit ?? []),
  )
  return new Map(
    [...tokens].map(([id, token]) => [id, { token, lock: locks.get(id) ?? { is: 'held' } }]),
  )
}

/** The try before may have been committed although its reply was lost: then it was not refused. */
async function readBack(
  trx: Transaction<Tables>,
  appends: readonly AppendRequest[],
  refusals: readonly (Error | undefined)[],
): Promise<readonly (Error | undefined)[]> {
  const written = await alreadyWritten(trx, appends)
  return refusals.map((refusal, index) => (written[index] ? undefined : refusal))
}

function created(held: HeldFromStart | undefined): CreateOutcome {
  return held === undefined ? { is: 'created' } : { is: 'created', held }
}
