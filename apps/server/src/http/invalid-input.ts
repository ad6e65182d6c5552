import { type FieldProblem, Problem } from '@keystone/domain/problem'
import type { z } from 'zod'

const MAX_FIELDS = 50

/** What zod found, with one path and sentence per field. Values are not repeated: they may be secret. */
export function invalidInput(error: z.ZodError, place: 'body' | 'query' | 'path'): Problem {
  const fields = error.issues.slice(0, MAX_FIELDS).map(fieldOf)
  const first = fields[0]
  const detail = first === undefined ? '' : `: ${first.path || place} ${first.message}`
  return new Problem('INVALID_INPUT', `The ${place} is not right${detail}.`, { fields })
}

function fieldOf(issue: z.core.$ZodIssue): FieldProblem {
  return { path: issue.path.map(String).join('.'), message: issue.message }
}
