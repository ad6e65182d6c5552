import type { Transaction } from 'kysely'
import { serialise } from '../dialect/serialise.ts'
import type { VariableRow } from '../tables/application-tables.ts'
import type { Tables } from '../tables/tables.ts'
import type { VariableScope } from './variable-scope.ts'

export type VariableReplacement = Pick<
  VariableRow,
  'id' | 'name' | 'value' | 'secret' | 'source' | 'overridable'
>

/** Ends the live revision of each name and writes the next one; a null value is "not set". */
export async function replaceVariables(
  trx: Transaction<Tables>,
  organisationId: string,
  scope: VariableScope,
  replacements: readonly VariableReplacement[],
  author: string,
  atMs: number,
): Promise<void> {
  await serialise(trx, `variables ${scope.id}`)
  for (const { id, name, value, secret, source, overridable } of replacements) {
    const last = await trx
      .selectFrom('variable')
      .select((eb) => eb.fn.max('revision').as('revision'))
      .where('scope_id', '=', scope.id)
      .where('name', '=', name)
      .executeTakeFirst()
    await trx
      .updateTable('variable')
      .set({ replaced_at: atMs })
      .where('scope_id', '=', scope.id)
      .where('name', '=', name)
      .where('replaced_at', 'is', null)
      .execute()
    await trx
      .insertInto('variable')
      .values({
        id,
        organisation_id: organisationId,
        scope_kind: scope.kind,
        scope_id: scope.id,
        name,
        revision: (last?.revision ?? 0) + 1,
        value,
        secret,
        source,
        overridable,
        author,
        created_at: atMs,
        replaced_at: null,
      })
      .execute()
  }
}
