import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'

/** Why it cannot be told how a step ended, or what its undo noted; undefined where nothing says that. */
export function useNodeWhy({ state, unknown, why }: Wire['OperationNode']): string | undefined {
  const spoken = useSpoken()
  // Why it was left out stands in its row.
  if (state === 'cancelled') return undefined
  const cause = unknown && spoken.cause(unknown.cause)
  return [cause, spoken.detail(why)].filter((said) => said !== undefined).join(' ') || undefined
}
