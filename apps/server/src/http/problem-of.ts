import { Problem } from '@keystone/domain/problem'
import { StepError } from '@keystone/engine/step-error'

/**
 * Any error as a problem for people. What is not one of ours is INTERNAL, and its words stay in the
 * log: they may hold SQL, paths or secrets.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof StepError)
    return new Problem(error.code, error.message, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause: error,
    })
  return new Problem('INTERNAL', 'Something went wrong inside Keystone.', { cause: error })
}
