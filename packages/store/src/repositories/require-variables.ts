import type { Transaction } from 'kysely'
import { serialise } from '../dialect/serialise.ts'
import { problems } from '../problems/problems.ts'
import type { Tables } from '../tables/tables.ts'
import type { VariableScope } from './variable-scope.ts'

/**
 * Refuses a change that was made from other revisions than there are, so that of two people who edit
 * the same variable the second one hears of the first. Held until the transaction ends. Throws REVISION_STALE.
 */
export async function requireVariables(
  trx: Transaction<Tables>,
  scope: VariableScope,
  expected: Readonly<Record<string, number>>,
): Promise<void> {
  const names = Object.keys(expected)
  if (names.length === 0) return
  await serialise(trx, `variables ${scope.id}`)
  const live = await trx
    .selectFrom('variable')
    .select(['name', 'revision'])
    .where('scope_id', '=', scope.id)
    .where('name', 'in', names)
    .where('replaced_at', 'is', null)
    .where('value', 'is not', null)
    .execute()
  const revisions = new Map(live.map(({ name, revision }) => [name, revision]))
  for (const name of names) {
    const current = revisions.get(name) ?? 0
    if (current !== expected[name]) throw problems.revisionStale('variable', name, current)
  }
}
