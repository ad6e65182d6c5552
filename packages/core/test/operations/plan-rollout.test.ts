import type { Replica } from '@keystone/domain/entities/replica'
import type { PlanNode } from '@keystone/engine/plan'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshReplicas } from '../../src/operations/rollout/fresh-replicas.ts'
import { planRollout, ROLLOUT_PIVOT } from '../../src/operations/rollout/plan-rollout.ts'
import type { Rollout } from '../../src/operations/rollout/rollout.ts'
import { samples } from './support/samples.ts'

type Strategy = 'rolling' | 'blue-green' | 'recreate'
const READY = 'release'

function rollout(
  strategy: Strategy,
  fresh: Readonly<Record<string, number>>,
  old: readonly Replica[] = [],
  more: Partial<Rollout> = {},
): Rollout {
  const processes = Object.fromEntries(
    Object.entries(fresh).map(([name, replicas]) => [name, { replicas }]),
  )
  const command = ['./migrate']
  const spec = samples.spec({
    processes,
    deploy: { strategy },
    migration: { command },
    hooks: { postDeploy: [['./check']] },
  })
  return {
    organisationId: 'org_1',
    operationId: 'op_1',
    workloadId: 'wl_000000000001',
    environmentId: 'env_000000000001',
    releaseId: 'rel_2',
    spec,
    serverIds: ['srv_000000000001'],
    kept: [],
    old,
    fresh: freshReplicas('op_1', spec, ['srv_000000000001']),
    withHooks: true,
    migration: spec.migration,
    ...more,
  }
}

function oldReplicas(count: number): readonly Replica[] {
  return Array.from({ length: count }, (_, index) =>
    samples.replica({ id: `rep_old${index + 1}`, slot: index + 1 }),
  )
}

/** Everything that is done before a node begins. */
function ancestors(nodes: readonly PlanNode[], name: string): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (one: string) => {
    for (const before of nodes.find((node) => node.name === one)?.after ?? []) {
      if (found.has(before)) continue
      found.add(before)
      add(before)
    }
  }
  add(name)
  return found
}

interface Cutover {
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly faces: string
}

const named = (nodes: readonly PlanNode[], part: RegExp) =>
  nodes.filter((node) => part.test(node.name))
const cutovers = (nodes: readonly PlanNode[]) =>
  nodes.filter((node) => node.node === 'child' && node.kind === 'gateway.cutover')
const cutoverInput = (node: PlanNode | undefined) => node?.input as unknown as Cutover

const shapes = fc.record({
  strategy: fc.constantFrom<Strategy>('rolling', 'blue-green', 'recreate'),
  web: fc.nat(9),
  worker: fc.nat(3),
  old: fc.nat(9),
})

describe('planRollout', () => {
  it('OPS-1: every node waits only for nodes of the plan before it, and names are unique', () => {
    fc.assert(
      fc.property(shapes, ({ strategy, web, worker, old }) => {
        const nodes = planRollout(rollout(strategy, { web, worker }, oldReplicas(old)), [READY])
        const known = new Set([READY])
        for (const node of nodes) {
          expect(known.has(node.name)).toBe(false)
          for (const before of node.after) expect(known).toContain(before)
          known.add(node.name)
        }
      }),
    )
  })

  it('WL-8: no old replica is retired before the new ones were watched, which the pivot names', () => {
    fc.assert(
      fc.property(shapes, ({ strategy, web, worker, old }) => {
        const nodes = planRollout(rollout(strategy, { web, worker }, oldReplicas(old)), [READY])
        expect(nodes.some((node) => node.name === ROLLOUT_PIVOT)).toBe(true)
        const retired = named(nodes, /^retire-/)
        expect(retired.length).toBe(old)
        for (const node of retired) expect(ancestors(nodes, node.name)).toContain(ROLLOUT_PIVOT)
        for (const node of [...cutovers(nodes), ...named(nodes, /^start-/)])
          expect(ancestors(nodes, ROLLOUT_PIVOT)).toContain(node.name)
      }),
    )
  })

  it('OPS-3: traffic goes only to replicas that were started before the switch', () => {
    fc.assert(
      fc.property(shapes, ({ strategy, web, worker, old }) => {
        const plan = rollout(strategy, { web, worker }, oldReplicas(old))
        const nodes = planRollout(plan, [READY])
        for (const node of cutovers(nodes)) {
          const started = ancestors(nodes, node.name)
          for (const id of cutoverInput(node).after) {
            const fresh = plan.fresh.find((one) => one.id === id)
            if (fresh) expect(started).toContain(`start-${fresh.process}-${fresh.slot}`)
          }
        }
      }),
    )
  })

  it('WL-10: each switch begins where the one before ended, and the last leaves only what stays', () => {
    fc.assert(
      fc.property(shapes, ({ strategy, web, worker, old }) => {
        const plan = rollout(strategy, { web, worker }, oldReplicas(old))
        const switches = cutovers(planRollout(plan, [READY])).map(cutoverInput)
        let now: readonly string[] = plan.old.map((one) => one.id)
        for (const one of switches) {
          expect(one.before.toSorted()).toEqual(now.toSorted())
          expect(new Set(one.after).size).toBe(one.after.length)
          now = one.after
        }
        expect(now.toSorted()).toEqual(plan.fresh.map((one) => one.id).toSorted())
      }),
    )
  })

  it('WL-10: rolling and blue-green never have fewer replicas behind a process than before or after', () => {
    const strategies = fc.constantFrom<Strategy>('rolling', 'blue-green')
    fc.assert(
      fc.property(strategies, fc.nat(9), fc.nat(9), (strategy, web, old) => {
        const plan = rollout(strategy, { web }, oldReplicas(old))
        for (const one of cutovers(planRollout(plan, [READY])))
          expect(cutoverInput(one).after.length).toBeGreaterThanOrEqual(Math.min(web, old))
      }),
    )
  })

  it('WL-10: rolling goes in at most four batches, blue-green in one', () => {
    const count = (strategy: Strategy, web: number) =>
      cutovers(planRollout(rollout(strategy, { web }, oldReplicas(web)), [READY])).length
    expect([0, 1, 2, 4, 5, 9, 100].map((web) => count('rolling', web))).toEqual([
      1, 1, 2, 4, 3, 3, 4,
    ])
    expect([0, 1, 9, 100].map((web) => count('blue-green', web))).toEqual([1, 1, 1, 1])
  })

  it('WL-10: recreate withdraws, then stops the old, then starts the new', () => {
    const nodes = planRollout(rollout('recreate', { web: 2 }, oldReplicas(2)), [READY])
    const halts = named(nodes, /^halt-/)
    expect(halts.map((node) => node.name)).toEqual(['halt-web-1', 'halt-web-2'])
    for (const halt of halts) expect(ancestors(nodes, halt.name)).toContain('withdraw')
    for (const start of named(nodes, /^start-/))
      for (const halt of halts) expect(ancestors(nodes, start.name)).toContain(halt.name)
  })

  it('WL-10: faces become those of the release only with the last switch, when all their replicas are there', () => {
    fc.assert(
      fc.property(shapes, ({ strategy, web, worker, old }) => {
        const nodes = planRollout(rollout(strategy, { web, worker }, oldReplicas(old)), [READY])
        const faces = cutovers(nodes).map((node) => cutoverInput(node).faces)
        expect(faces.at(-1)).toBe('release')
        expect(faces.slice(0, -1).every((one) => one === 'keep')).toBe(true)
      }),
    )
  })

  it('WL-12: a pre-switch migration ends before any replica starts, a post-deploy check comes after the old are gone', () => {
    const nodes = planRollout(rollout('rolling', { web: 2 }, oldReplicas(2)), [READY])
    for (const start of named(nodes, /^start-/))
      expect(ancestors(nodes, start.name)).toContain('migrate-result')
    for (const retired of named(nodes, /^retire-/))
      expect(ancestors(nodes, 'post-deploy-1')).toContain(retired.name)
  })

  it('WL-12: without hooks no command is planned', () => {
    const nodes = planRollout(
      rollout('rolling', { web: 1 }, [], { withHooks: false, migration: undefined }),
      [],
    )
    expect(named(nodes, /migrate|post-deploy|pre-switch/)).toEqual([])
  })

  it('WL-9: with no new replica there is nothing to watch, and so no window to wait for', () => {
    const window = (web: number) =>
      planRollout(rollout('rolling', { web }, oldReplicas(1)), [READY]).find(
        (node) => node.name === ROLLOUT_PIVOT,
      )?.input as { readonly windowMs: number }
    expect(window(0).windowMs).toBe(0)
    expect(window(1).windowMs).toBe(15_000)
  })

  it('OPS-14: the same facts give the same bytes', () => {
    const bytes = () =>
      JSON.stringify(planRollout(rollout('rolling', { web: 3 }, oldReplicas(2)), [READY]))
    expect(bytes()).toBe(bytes())
  })
})
