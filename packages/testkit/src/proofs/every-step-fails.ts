import type { Scenario } from '../sim/scenario.ts'
import { proveEverywhere } from './prove-everywhere.ts'

/** Every call that changes something is refused once: what was done before it is given back (OPS-3). */
export function everyStepFails<W, D>(scenario: Scenario<W, D>, most?: number): Promise<number> {
  return proveEverywhere(scenario, 'refused', most)
}
