import type { CreateOutcome, CreateRequest } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/** For the requests whose key was used before: what it was used for. The keys of the others are now taken (OPS-9). */
export async function takeKeys(
  trx: Transaction<Tables>,
  requests: readonly CreateRequest[],
): Promise<ReadonlyMap<CreateRequest, CreateOutcome>> {
  const keyed = requests.filter((request) => request.idempotency !== undefined)
  const earlier = new Map<CreateRequest, CreateOutcome>()
  if (keyed.length === 0) return earlier
  const taken = await trx
    .insertInto('idempotency')
    .values(keyed.map(rowOf).toSorted(byKey))
    .onConflict((conflict) => conflict.doNothing())
    .returning('operation_id')
    .execute()
  const ours = new Set(taken.map((row) => row.operation_id))
  for (const request of keyed) {
    if (ours.has(request.record.id)) continue
    const outcome = await earlierOperation(trx, request)
    if (outcome !== undefined) earlier.set(request, outcome)
  }
  return earlier
}

function rowOf({ record, idempotency }: CreateRequest): Tables['idempotency'] {
  return {
    organisation_id: record.organisationId,
    key: idempotency?.key ?? '',
    body_hash: idempotency?.bodyHash ?? '',
    operation_id: record.id,
    created_at: record.createdAt,
  }
}

/** In one order for all, so that two batches with the same keys cannot wait for each other. */
function byKey(a: Tables['idempotency'], b: Tables['idempotency']): number {
  const [one, other] = [a, b].map((row) => `${row.organisation_id}\n${row.key}`)
  return (one ?? '') < (other ?? '') ? -1 : 1
}

async function earlierOperation(
  trx: Transaction<Tables>,
  { record, idempotency }: CreateRequest,
): Promise<CreateOutcome | undefined> {
  const earlier = await trx
    .selectFrom('idempotency')
    .selectAll()
    .where('organisation_id', '=', record.organisationId)
    .where('key', '=', idempotency?.key ?? '')
    .executeTakeFirstOrThrow()
  const operationId = earlier.operation_id
  // Our own id: this very request was committed before, and only the reply was lost.
  if (operationId === record.id) return undefined
  return { is: earlier.body_hash === idempotency?.bodyHash ? 'replayed' : 'conflict', operationId }
}
