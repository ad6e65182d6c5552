import type { Failure } from './event.ts'
import { StepError } from './step-error.ts'

/** An error as the journal keeps it: words for people, no stack. */
export function toFailure(error: unknown): Failure {
  if (error instanceof StepError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'UNEXPECTED', message }
}

/** What an error proves about the world; anything that is not a StepError proves nothing. */
export function natureOf(error: unknown): StepError['nature'] {
  return error instanceof StepError ? error.nature : 'lost'
}
