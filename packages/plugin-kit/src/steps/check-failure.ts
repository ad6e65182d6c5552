import { StepError } from '@keystone/engine/step-error'
import type { CheckResult } from '../check-result.ts'

/** A StepError as a check's answer; anything else is a defect and passes on. */
export function checkFailure(error: unknown): CheckResult {
  if (!(error instanceof StepError)) throw error
  const fix = error.hint ?? 'Mend what the message names, then check again.'
  return { ok: false, code: error.code, why: error.message, fix }
}
