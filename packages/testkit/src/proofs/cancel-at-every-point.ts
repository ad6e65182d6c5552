import type { Scenario } from '../sim/scenario.ts'
import { proveEverywhere } from './prove-everywhere.ts'

/** A person cancels at every place where a crash could be (F-19): one final state, nothing left behind. */
export function cancelAtEveryPoint<W, D>(scenario: Scenario<W, D>, most?: number): Promise<number> {
  return proveEverywhere(scenario, 'cancel', most)
}
