import { Problem } from '@keystone/domain/problem'
import { StepError } from '@keystone/engine/step-error'

/** A refusal by the records (a port taken, no address left) is proof that nothing was done. */
export async function asStepError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new StepError(error.code, error.message, {
      cause: error,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    })
  }
}
