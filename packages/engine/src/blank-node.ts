import type { NodeView } from './operation-view.ts'
import type { PlanNode } from './plan.ts'

/** A planned node of which nothing has happened yet. */
export function blankNode(plan: PlanNode): NodeView {
  return {
    plan,
    state: 'pending',
    attempts: 0,
    crashes: 0,
    losses: 0,
    unverified: 0,
    attemptAt: undefined,
    output: undefined,
    failure: undefined,
    retryAt: undefined,
    unknown: undefined,
    reality: undefined,
    undoAttempts: 0,
    undoAt: undefined,
    undoRetryAt: undefined,
    undoFailure: undefined,
    note: undefined,
    because: undefined,
  }
}
