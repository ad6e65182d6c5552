import type { KindRegistry } from '@keystone/engine/kind-registry'
import { PERSON } from '@keystone/engine/reconciliation'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Random } from '../sim/random.ts'
import type { Scenario } from '../sim/scenario.ts'
import { effectsOnce } from './invariants/i-04-effects-once.ts'
import { noSecret } from './invariants/i-09-no-secret.ts'
import { sameScope } from './invariants/r-01-same-scope.ts'
import { decidedAsTrue } from './invariants/r-02-decided-as-true.ts'
import { productScenario } from './product-scenario.ts'
import type { ProductWorld } from './product-world.ts'

/** Steps that a version may not know yet; each stands in the middle of some kind. */
const NEWER_STEPS = [
  'healthy',
  'start',
  'create',
  'upstreams',
  'record',
  'faces',
  'stable',
  'stopped',
  'count',
  'drain',
  'remove',
  'sweep',
  'forget',
  'oneOff',
  'git:build',
]

/**
 * The product's lives through an upgrade in the wrong direction: at some moment every process dies, and
 * those that come after it no longer know one of the steps. What was under way there is stale: the real
 * adapters decide from what the world shows, or in the end a person.
 */
export const staleScenario: Scenario<ProductWorld, Ports> = {
  ...productScenario,
  name: 'product-stale',
  stale: {
    forget,
    decided: (product, record, reconciliation) => {
      const { adapter, decision } = reconciliation
      const isProof = decision !== 'unproven' && decision !== 'stillRunning'
      if (adapter === PERSON || !isProof) return []
      return [
        ...sameScope(record, reconciliation),
        ...decidedAsTrue(product, record, reconciliation),
      ]
    },
  },
  watch: (product) => product.world.violations.filter(({ invariant }) => invariant !== 'I-2'),
  check: (product) => [...effectsOnce(product), ...noSecret(product)],
}

function forget(kinds: KindRegistry<Ports>, random: Random): KindRegistry<Ports> {
  const forgotten = random.pick(NEWER_STEPS)
  return new Map(
    [...kinds].map(([name, kind]) => {
      const steps = Object.entries(kind.steps).filter(([step]) => step !== forgotten)
      return [name, { ...kind, steps: Object.fromEntries(steps) }]
    }),
  )
}
