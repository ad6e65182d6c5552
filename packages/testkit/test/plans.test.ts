import { canonicalJson } from '@keystone/engine/canonical-json'
import type { Json } from '@keystone/engine/json'
import type { AnyKind } from '@keystone/engine/kind-registry'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { demoScenario } from '@keystone/testkit/lives/demo-scenario'
import { environmentScenario } from '@keystone/testkit/lives/environment-scenario'
import { productScenario } from '@keystone/testkit/lives/product-scenario'
import { runLives } from '@keystone/testkit/sim/run-lives'
import type { Scenario } from '@keystone/testkit/sim/scenario'
import { expect, test } from 'vitest'

/** What a person starts, so what a person agrees to beforehand. */
const ASKED_FOR = [
  'workload.deploy',
  'workload.rollback',
  'workload.scale',
  'workload.stop',
  'workload.restart',
  'workload.migrate',
  'workload.delete',
  'environment.deploy',
  'environment.delete',
  'server.prepare',
  'server.retire',
  'application.delete',
]

const INPUT = {
  organisationId: 'org_1',
  applicationId: 'app_1',
  workloadId: 'wl_1',
  serverId: 'srv_1',
}
const BY_HAND = {
  'application.delete': {
    name: 'shop',
    environments: [
      { id: 'env_2', name: 'staging' },
      { id: 'env_1', name: 'production' },
    ],
    workloads: [{ id: 'wl_1', name: 'web' }],
    servers: [],
  },
  'server.retire': { id: 'srv_1', name: 'far', roles: ['run', 'build'] },
  'workload.tidy': {
    workload: { id: 'wl_1', name: 'web', spec: { deploy: { drainTimeoutMs: 1, stopGraceMs: 1 } } },
    servers: [],
    replicas: ['leaving', 'serving', 'starting'].map((desired, index) => ({
      id: `rep_${index}`,
      workloadId: 'wl_1',
      process: 'web',
      slot: index + 1,
      serverId: 'srv_1',
      desired,
    })),
  },
}

interface Seen {
  readonly plans: Map<string, number>
  readonly impure: Set<string>
  readonly silent: Set<string>
}

/** The kind, planning everything twice: from what it is given, frozen, and from a copy with its keys in another order. */
function planningTwice(kind: AnyKind<Ports>, seen: Seen): AnyKind<Ports> {
  return {
    ...kind,
    plan(input, snapshot, operationId) {
      const copy = [turned(input), turned(snapshot)] as const
      const plan = kind.plan(frozen(input), frozen(snapshot), operationId)
      const again = kind.plan(copy[0], copy[1], operationId)
      const [one, two] = [plan, again].map((each) => canonicalJson(each as unknown as Json))
      if (one !== two) seen.impure.add(kind.kind)
      if (plan.summary === '' || (plan.nodes.length > 0 && !plan.affects?.length))
        seen.silent.add(kind.kind)
      seen.plans.set(kind.kind, (seen.plans.get(kind.kind) ?? 0) + 1)
      return plan
    },
  }
}

function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value
  for (const one of Object.values(value)) frozen(one)
  return Object.freeze(value)
}

/**
 * A deep copy whose objects have their keys in the opposite order; but for processes, which are written
 * in an order that means something: one-off commands run in the first.
 */
function turned(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => turned(one))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, one]) => [key, turned(one, key)] as const)
  return Object.fromEntries(name === 'processes' ? entries : entries.toReversed())
}

async function live<W>(scenario: Scenario<W, Ports>, seen: Seen, lives: number): Promise<void> {
  const kinds = new Map(
    [...scenario.kinds].map(([name, kind]) => [name, planningTwice(kind, seen)]),
  )
  await runLives({ scenario: { ...scenario, kinds }, lives, seed: 1 })
}

test('OPS-14: the plan of every kind is the same bytes for the same inputs, changes none of them, and says what it touches', async () => {
  const seen: Seen = { plans: new Map(), impure: new Set(), silent: new Set() }
  await live(productScenario, seen, 120)
  await live(environmentScenario, seen, 40)
  await live(demoScenario, seen, 5)
  // What lives do not come to, from facts by hand.
  for (const [name, snapshot] of Object.entries(BY_HAND)) {
    const kind = productScenario.kinds.get(name) as AnyKind<Ports>
    planningTwice(kind, seen).plan(INPUT, snapshot, 'op_1')
  }
  const kinds = [...productScenario.kinds.keys(), ...demoScenario.kinds.keys()]
  const never = [...new Set(kinds)].filter((kind) => !seen.plans.has(kind))
  expect(never).toEqual([])
  expect([...seen.impure]).toEqual([])
  expect([...seen.silent].filter((kind) => ASKED_FOR.includes(kind))).toEqual([])
})
