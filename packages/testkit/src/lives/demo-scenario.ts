import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Scenario } from '../sim/scenario.ts'
import { askFor } from './ask-for.ts'
import { NAMES } from './names.ts'
import { productScenario } from './product-scenario.ts'
import type { ProductWorld } from './product-world.ts'

/** The operation that waits for a person: it ends well only when somebody has answered, and then always. */
export const demoScenario: Scenario<ProductWorld, Ports> = {
  ...productScenario,
  name: 'demo',
  answersAfterMs: 5_000,
  requests: () => {
    const request = askFor('demo.wait', `organisation:${NAMES.organisation}`, {})
    return [request, request]
  },
  check: (_, trees) =>
    trees
      .filter(
        ({ root }) => (root.state === 'succeeded') !== (root.answer !== undefined && !root.cancel),
      )
      .filter(({ root }) => root.failure === undefined)
      .map(({ root }) => {
        const seen = `${root.record.id} is ${root.state}, answered by ${root.answer?.by ?? 'nobody'}`
        return { invariant: 'I-6', seen }
      }),
}
