import type { EngineOptions } from './engine-options.ts'
import { ENGINE_TEXTS } from './engine-texts.ts'
import type { Finding } from './finding.ts'
import type { Guard } from './guard.ts'
import type { GuardedOperation } from './guardrail.ts'
import { POLICY } from './policy.ts'
import { StepError } from './step-error.ts'

/** What each guardrail finds now, in the order of the kind. Never throws: one that cannot look says so. */
export function runGuards<D>(
  options: EngineOptions<D>,
  guards: readonly Guard<D>[],
  overrides: readonly string[],
  operation: GuardedOperation | undefined,
): Promise<readonly Finding[]> {
  return Promise.all(guards.map((one) => look(options, one, overrides, operation)))
}

async function look<D>(
  options: EngineOptions<D>,
  guard: Guard<D>,
  overrides: readonly string[],
  operation: GuardedOperation | undefined,
): Promise<Finding> {
  const { code, title, overridable } = guard
  const { deps, clock } = options
  const limit = new AbortController()
  const { promise: late, reject } = Promise.withResolvers<never>()
  const untime = clock.setTimer(POLICY.guardTimeoutMs, () => {
    const error = new Error(`It took more than ${POLICY.guardTimeoutMs / 1000} s.`)
    limit.abort(error)
    reject(error)
  })
  try {
    const moment = { now: clock.now(), signal: limit.signal, operation }
    const verdict = await Promise.race([guard.look(deps, moment), late])
    const isOverridden = verdict.state === 'blocked' && overridable && overrides.includes(code)
    const state = isOverridden ? 'overridden' : verdict.state
    return { code, title, overridable, ...verdict, state }
  } catch (error) {
    return { code, title, overridable, state: 'unknown', ...unseen(error) }
  } finally {
    untime()
  }
}

function unseen(error: unknown): Pick<Finding, 'message' | 'lookedAt' | 'words'> {
  const why = error instanceof Error ? error.message : 'no reason is known'
  const cause = error instanceof StepError ? [{ code: error.code }] : []
  return {
    message: `${ENGINE_TEXTS['not-looked']} ${why}`,
    lookedAt: ENGINE_TEXTS['at-nothing'],
    words: { message: [{ code: 'not-looked' }, ...cause], lookedAt: [{ code: 'at-nothing' }] },
  }
}
