import type { FieldProblem } from '@keystone/domain/problem'
import type { z } from 'zod'

/** What zod found at one place. The value is not repeated: it may be secret. */
export function fieldOf(issue: z.core.$ZodIssue): FieldProblem {
  return { path: issue.path.map(String).join('.'), message: issue.message }
}
