import type { VariableScope } from '@keystone/store/repositories/variable-scope'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { changeVariables } from './change-variables.ts'
import { parseDotenv } from './parse-dotenv.ts'

export interface DotenvInput {
  readonly text: string
  readonly secret: boolean
  /** Unset what the text does not name. */
  readonly replace: boolean
}

/** Sets all variables of a .env text. Throws DOTENV_INVALID, NOT_FOUND. */
export async function setDotenv(
  basis: Basis,
  actor: Actor,
  scope: VariableScope,
  input: DotenvInput,
): Promise<void> {
  const pairs = parseDotenv(input.text)
  const set = [...pairs].map(([name, value]) => ({ name, value, secret: input.secret }))
  const current = input.replace ? await basis.store.variables(actor.organisationId).list(scope) : []
  const unset = current
    .filter((variable) => variable.source === 'user' && !pairs.has(variable.name))
    .map((variable) => variable.name)
  await changeVariables(basis, actor, scope, { set, unset })
}
