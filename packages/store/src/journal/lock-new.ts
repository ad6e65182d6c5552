import type { CreateRequest, LockOutcome } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

type LockRow = Tables['operation_lock']

/**
 * The locks that new operations come with: all of one, or none, decided in their order; so of two in one
 * batch the first gets them. Answers by id of the operation. One whose creation was committed before its
 * reply was lost finds its own.
 */
export async function lockNew(
  trx: Transaction<Tables>,
  requests: readonly CreateRequest[],
): Promise<ReadonlyMap<string, LockOutcome>> {
  const wanting = requests.flatMap(({ record, lease }) =>
    lease === undefined || lease.locks.length === 0
      ? []
      : [{ id: record.id, subjects: [...new Set(lease.locks)] }],
  )
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
  readonly subjects: readonly string[]
}

async function decide(trx: Transaction<Tables>, wanting: readonly Wanting[]) {
  const holders = await holdersOf(trx, [...new Set(wanting.flatMap(({ subjects }) => subjects))])
  const outcomes = new Map<string, LockOutcome>()
  const rows: LockRow[] = []
  for (const { id, subjects } of wanting) {
    const busy = busyOf(holders, id, subjects)
    outcomes.set(id, busy ?? { is: 'held' })
    if (busy !== undefined) continue
    for (const subject of subjects.filter((one) => !holders.has(one))) {
      holders.set(subject, id)
      rows.push({ subject, operation_id: id, root_id: id })
    }
  }
  return { outcomes, rows }
}

async function holdersOf(
  trx: Transaction<Tables>,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('operation_lock')
    .select(['subject', 'operation_id'])
    .where('subject', 'in', [...subjects])
    .execute()
  return new Map(rows.map((row) => [row.subject, row.operation_id]))
}

function busyOf(
  holders: ReadonlyMap<string, string>,
  id: string,
  subjects: readonly string[],
): LockOutcome | undefined {
  for (const subject of subjects.toSorted()) {
    const holder = holders.get(subject)
    if (holder !== undefined && holder !== id) return { is: 'busy', subject, holder }
  }
  return undefined
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
    .onConflict((conflict) => conflict.column('subject').doNothing())
    .returning('subject')
    .execute()
  const ours = new Set(taken.map((row) => row.subject))
  return [...new Set(rows.filter((row) => !ours.has(row.subject)).map((row) => row.operation_id))]
}
