import type { Scenario } from '../sim/scenario.ts'
import { proveEverywhere } from './prove-everywhere.ts'

/** The process is killed around every call outside, every write, and at every fault point (F-1, F-2). */
export function everyCrashPoint<W, D>(scenario: Scenario<W, D>, most?: number): Promise<number> {
  return proveEverywhere(scenario, 'crash', most)
}
