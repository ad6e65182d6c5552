import { Problem } from '@keystone/domain/problem'
import { StepError } from '@keystone/engine/step-error'
import type { CheckResult } from '@keystone/plugin-kit/check-result'

const LOOK_MS = 20_000

/** A look at the outside within a time: what the world refuses is a finding, not an error of the API. */
export async function lookOutside(
  signal: AbortSignal,
  look: (signal: AbortSignal) => Promise<CheckResult>,
): Promise<CheckResult> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
  try {
    return await look(limit)
  } catch (error) {
    if (error instanceof StepError || error instanceof Problem)
      return { ok: false, code: error.code, why: error.message, fix: error.hint ?? '' }
    if (limit.aborted)
      return {
        ok: false,
        code: 'NOT_REACHED',
        why: `There was no answer within ${LOOK_MS / 1000} s.`,
        fix: 'Check address and network.',
      }
    throw error
  }
}
