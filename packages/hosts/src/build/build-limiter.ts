import { inTurn } from '../in-turn.ts'
import { type BuildLimits, sumLimits } from './sum-limits.ts'

/** Sets limits, or lifts them; gives a sentence when it could not. */
export type SetLimits = (
  limits: BuildLimits | 'none',
  signal: AbortSignal,
) => Promise<string | undefined>

const LIFT_TIMEOUT_MS = 10_000

/**
 * Keeps the limit of an engine at the sum of what its running builds may use, and lifts it after the
 * last one: the engine's group also holds the builds that its owner runs by hand.
 */
export function buildLimiter(set: SetLimits): {
  readonly add: (
    buildId: string,
    limits: BuildLimits,
    signal: AbortSignal,
  ) => Promise<string | undefined>
  readonly remove: (buildId: string) => void
} {
  const running = new Map<string, BuildLimits>()
  // Or an older sum could be written last.
  const turn = inTurn()
  const update = (signal: AbortSignal) =>
    turn(() => set(running.size === 0 ? 'none' : sumLimits([...running.values()]), signal))
  return {
    add(buildId, limits, signal) {
      running.set(buildId, limits)
      return update(signal)
    },
    remove(buildId) {
      running.delete(buildId)
      update(AbortSignal.timeout(LIFT_TIMEOUT_MS)).catch(() => undefined)
    },
  }
}
