import type { Failure } from './event.ts'
import type { Finding } from './finding.ts'

/** Why checks stop an operation: the first that does gives its code. Undefined where none does. Pure. */
export function failureOfChecks(checks: readonly Finding[]): Failure | undefined {
  const blocked = checks.filter((one) => one.state === 'blocked')
  const [first] = blocked
  if (first === undefined) return undefined
  const { code, hint } = first
  return {
    code,
    message: blocked.map((one) => one.message).join(' '),
    ...(hint === undefined ? {} : { hint }),
    detail: blocked.map((one) => ({ code: one.code, lookedAt: one.lookedAt })),
  }
}
