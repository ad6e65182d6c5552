import { HOLDS } from '@keystone/engine/holds'
import type { CreateRequest, LockOutcome } from '@keystone/engine/journal-store'
import { lockTurn } from '@keystone/engine/lock-turn'
import type { FencingToken } from '@keystone/engine/step-context'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import { lockClaims } from './lock-claims.ts'
import { lockRow } from './lock-row.ts'

type LockRow = Tables['operation_lock']

/**
 * The locks that new operations come with: all of one, or none and a place in the line, decided in their
 * order; so of two in one batch the first gets them. A place is the epoch of the lease, which rises with
 * every operation. Answers by id of the operation, for those with a token. One whose creation was committed
 * before its reply was lost finds its own.
 */
export async function lockNew(
  trx: Transaction<Tables>,
  requests: readonly CreateRequest[],
  tokens: ReadonlyMap<string, FencingToken>,
): Promise<ReadonlyMap<string, LockOutcome>> {
  const wanting = requests.flatMap(({ record: { id }, lease }) => {
    const place = tokens.get(id)?.epoch
    if (place === undefined || lease === undefined || lease.locks.length === 0) return []
    return [{ id, place, subjects: [...new Set(lease.locks)] }]
  })
  if (wanting.length === 0) return new Map()
  for (;;) {
    const { outcomes, rows } = await decide(trx, wanting)
    const lost = await insertLocks(trx, rows)
    if (lost.length === 0) return outcomes
    // Another transaction was faster: they have none then, and look again.
    await trx.deleteFrom('operation_lock').where('operation_id', 'in', lost).execute()
  }
}

interface Wanting {
  readonly id: string
  readonly place: number
  readonly subjects: readonly string[]
}

async function decide(trx: Transaction<Tables>, wanting: readonly Wanting[]) {
  const claims = [...(await lockClaims(trx, [...new Set(wanting.flatMap((one) => one.subjects))]))]
  const outcomes = new Map<string, LockOutcome>()
  const made = claims.length
  for (const { id, place, subjects } of wanting) {
    const turn = lockTurn(claims, { operationId: id, rootId: id, newPlace: place }, subjects)
    outcomes.set(id, turn.outcome)
    claims.push(...turn.claims)
  }
  return { outcomes, rows: claims.slice(made).map(lockRow) }
}

/** Answers the ids of those that did not get each of theirs. */
async function insertLocks(
  trx: Transaction<Tables>,
  rows: readonly LockRow[],
): Promise<readonly string[]> {
  if (rows.length === 0) return []
  const taken = await trx
    .insertInto('operation_lock')
    // In one order for all, so that two batches that want the same cannot wait for each other.
    .values(rows.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)))
    .onConflict((conflict) => conflict.columns(['subject', 'place']).doNothing())
    .returning(['subject', 'place'])
    .execute()
  const ours = new Set(taken.flatMap(({ subject, place }) => (place === HOLDS ? [subject] : [])))
  const lost = rows.filter(({ subject, place }) => place === HOLDS && !ours.has(subject))
  return [...new Set(lost.map((row) => row.operation_id))]
}
