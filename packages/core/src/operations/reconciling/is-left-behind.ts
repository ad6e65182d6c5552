import type { StaleRun } from '@keystone/engine/reconcile-adapter'

/** The operation has ended and could not give everything back: proof is that nothing of it is left. */
export function isLeftBehind({ stale }: StaleRun): boolean {
  return stale.some(({ cause }) => cause === 'left-behind')
}
