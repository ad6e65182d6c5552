import type { VariableScope } from '@keystone/store/repositories/variable-scope'
import type { Variable } from '@keystone/store/repositories/variables'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { parseDotenv } from './parse-dotenv.ts'
import type { DotenvInput } from './set-dotenv.ts'

/** The variables that there would be after `setDotenv`; nothing is changed. Throws DOTENV_INVALID, NOT_FOUND. */
export async function previewDotenv(
  basis: Basis,
  actor: Actor,
  scope: VariableScope,
  { text, secret, replace }: DotenvInput,
): Promise<readonly Variable[]> {
  const pairs = parseDotenv(text)
  const current = await basis.store.variables(actor.organisationId).list(scope)
  const kept = current.filter(
    ({ name, source }) => !pairs.has(name) && (!replace || source !== 'user'),
  )
  const known = new Map(current.map((variable) => [variable.name, variable]))
  const set = [...pairs].map(
    ([name, value]): Variable => ({
      id: known.get(name)?.id ?? '',
      scope,
      name,
      value: secret ? undefined : value,
      secret,
      source: 'user',
      overridable: true,
      revision: (known.get(name)?.revision ?? 0) + 1,
      updatedBy: actor.principal,
      updatedAt: basis.clock.now(),
    }),
  )
  return [...kept, ...set].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
