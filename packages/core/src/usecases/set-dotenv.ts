import type { VariableScope } from '@keystone/store/repositories/variable-scope'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { changeVariables } from './change-variables.ts'
import { parseDotenv } from './parse-dotenv.ts'

/** Sets all variables of a .env text; with `replace` those that it does not name are unset. Throws DOTENV_INVALID, NOT_FOUND. */
export async function setDotenv(
  basis: Basis,
  actor: Actor,
  scope: VariableScope,
  input: { readonly text: string; readonly secret: boolean; readonly replace: boolean },
): Promise<void> {
  const pairs = parseDotenv(input.text)
  const set = [...pairs].map(([name, value]) => ({ name, value, secret: input.secret }))
  const current = input.replace ? await basis.store.variables(actor.organisationId).list(scope) : []
  const unset = current
    .filter((variable) => variable.source === 'user' && !pairs.has(variable.name))
    .map((variable) => variable.name)
  await changeVariables(basis, actor, scope, { set, unset })
}
