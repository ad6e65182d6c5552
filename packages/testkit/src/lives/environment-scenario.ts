import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Scenario } from '../sim/scenario.ts'
import { createWorld } from '../world/world.ts'
import { environmentWishes } from './environment-wishes.ts'
import { foundCompany } from './found-company.ts'
import { onlyDependents } from './invariants/s-11-only-dependents.ts'
import { productScenario } from './product-scenario.ts'
import type { ProductWorld } from './product-world.ts'

/** Which workload needs which others, by index. */
const SHAPES: readonly (readonly (readonly number[])[])[] = [
  [[], [0], [1]],
  [[], [0], [0], []],
  [[], [], [0, 1]],
  [[], []],
]

/** As the product's lives, with several workloads that need one another and are deployed together. */
export const environmentScenario: Scenario<ProductWorld, Ports> = {
  ...productScenario,
  name: 'environment',
  createWorld: (parts) =>
    foundCompany(createWorld(parts), { needs: parts.random.pick(SHAPES), defects: 0.3 }),
  requests: (random, product) => environmentWishes(product, random),
  check: (product, trees) => [...productScenario.check(product, trees), ...onlyDependents(trees)],
}
