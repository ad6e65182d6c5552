import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'
import { invalidInput } from '../invalid-input.ts'

/** A kind that there is; one that there is not would give an empty list. Throws INVALID_INPUT naming those there are. */
export function knownKind(kind: string, kinds: ReadonlyMap<string, unknown>): string {
  if (kinds.has(kind)) return kind
  const choices = [...kinds.keys()].toSorted()
  throw invalidInput([fieldProblem('kind', tellField('not-offered', { choices }))], 'query')
}
