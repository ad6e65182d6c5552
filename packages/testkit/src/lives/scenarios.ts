import type { Scenario } from '../sim/scenario.ts'
import { toyScenario } from '../sim/toy/toy-scenario.ts'
import { toyStaleScenario } from '../sim/toy/toy-stale-scenario.ts'
import { demoScenario } from './demo-scenario.ts'
import { environmentScenario } from './environment-scenario.ts'
import { productScenario } from './product-scenario.ts'
import { staleScenario } from './stale-scenario.ts'

// biome-ignore lint/suspicious/noExplicitAny: scenarios have worlds and ports of their own.
export type AnyScenario = Scenario<any, any>

/** What lives can be about. */
const SCENARIOS: readonly AnyScenario[] = [
  productScenario,
  environmentScenario,
  staleScenario,
  demoScenario,
  toyScenario,
  toyStaleScenario,
]

/** Throws for a name that there is not. */
export function scenarioNamed(name: string): AnyScenario {
  const found = SCENARIOS.find((one) => one.name === name)
  if (found) return found
  const known = SCENARIOS.map((one) => one.name).join(', ')
  throw new Error(`There is no scenario ${name}. Known: ${known}.`)
}
