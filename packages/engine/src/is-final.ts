import type { OperationState } from './states.ts'

/** Whether an operation in this state has said its last word (a child may still be asked to unwind). */
export function isFinal(state: OperationState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled'
}
