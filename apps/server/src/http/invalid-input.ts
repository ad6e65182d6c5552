import { type FieldProblem, Problem } from '@keystone/domain/problem'

/** Room for all the unknown keys that are named, and what else is wrong. */
const MAX_FIELDS = 100

/** What is wrong with a request, with one path and sentence per field. */
export function invalidInput(found: readonly FieldProblem[], place: 'body' | 'query'): Problem {
  const fields = found.slice(0, MAX_FIELDS)
  const first = fields[0]
  const detail = first === undefined ? '' : `: ${first.path || place} ${first.message}`
  return new Problem('INVALID_INPUT', `The ${place} is not right${detail}.`, { fields })
}
