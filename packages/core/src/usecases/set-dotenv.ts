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
  /** Revisions of all that was set here when this was decided, by name; absent: whatever is there. */
  readonly expected?: Readonly<Record<string, number>> | undefined
}

/** Sets all variables of a .env text. Throws DOTENV_INVALID, NOT_FOUND, REVISION_STALE. */
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
  const expected = expectedOf([...pairs.keys(), ...unset], input.expected)
  await changeVariables(basis, actor, scope, { set, unset, expected })
}

/** Of every name that is touched, also of those that nobody had set here: 0. */
function expectedOf(
  names: readonly string[],
  seen: DotenvInput['expected'],
): Readonly<Record<string, number>> {
  if (seen === undefined) return {}
  const revisionOf = (name: string) => (Object.hasOwn(seen, name) ? seen[name] : 0) ?? 0
  return Object.fromEntries(names.map((name) => [name, revisionOf(name)]))
}
