import type { Finding } from './finding.ts'
import type { Plan } from './plan.ts'

/** What an operation would do, and what its guardrails say to it now. */
export interface Preview {
  readonly plan: Plan
  /** Of the plan alone: findings are as of a moment, and are made anew when it begins. */
  readonly planHash: string
  readonly checks: readonly Finding[]
}
