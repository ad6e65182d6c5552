import type { OperationView } from '@keystone/engine/operation-view'
import type { StartRequest } from '@keystone/engine/start-request'
import type { Random } from '../random.ts'
import type { RestingTree, Scenario } from '../scenario.ts'
import type { Violation } from '../violation.ts'
import { TOY_SECRET, type ToyDeps } from './toy-deps.ts'
import { TOY_KINDS } from './toy-kinds.ts'
import { ToyWorld } from './toy-world.ts'

/** One to three operations that all want the same site. */
export const toyScenario: Scenario<ToyWorld, ToyDeps> = {
  name: 'toy',
  kinds: TOY_KINDS,
  secrets: [TOY_SECRET],
  createWorld: ({ random, clock, tell }) => {
    const world = new ToyWorld(clock, tell)
    // Ids are counted, so the names that the first operations will want are known.
    for (const id of ['000002', '000003', '000004']) {
      if (random.chance(0.06)) world.placeForeign(`x-${id}-${random.pick(['net', 'part-1-first'])}`)
    }
    return world
  },
  deps: (world, gate) => ({ world, gate }),
  requests,
  watch: (world) => world.violations,
  check,
}

function requests(random: Random): readonly StartRequest[] {
  return Array.from({ length: random.pick([1, 1, 2, 3]) }, () => ({
    organisationId: 'org_1',
    kind: random.pick(['toy.site', 'toy.latest']),
    subject: 'site:x',
    requestedBy: 'usr_1',
    correlationId: 'cor_1',
    input: {
      site: 'x',
      parts: random.int(0, 3),
      deep: random.chance(0.3),
      pivot: random.chance(0.5),
      forMs: random.pick([0, 30, 3_000]),
    },
  }))
}

/** I-6, I-7: what the journals say and what the world shows are the same. */
function check(world: ToyWorld, trees: readonly RestingTree[]): readonly Violation[] {
  const violations: Violation[] = []
  const report = (invariant: string, seen: string) => violations.push({ invariant, seen })
  for (const tree of trees) {
    const { root } = tree
    const id = root.record.id
    const short = id.slice(-6)
    const names = world.namesOf(id).filter((name) => !world.foreign.has(name))
    const serves = world.pointer('x') === id
    const forward = root.state === 'succeeded' || root.committed
    if (serves && !forward && !leftBehind(tree))
      report('I-6', `x points to ${short}, ${root.state}`)
    if (serves && forward) {
      for (const name of wantedNames(tree)) {
        if (!names.includes(name)) report('I-6', `${short} ${root.state} and ${name} is missing`)
      }
    }
    if (!forward && names.length > 0 && !leftBehind(tree)) {
      report('I-7', `${short} ${root.state} and left ${names.join(', ')}`)
    }
  }
  for (const name of world.foreign) {
    const left = world.things.get(name)
    if (left?.actId !== undefined || !left) report('S-10', `${name} was not ours and is gone`)
  }
  const forward = trees.filter(({ root }) => root.state === 'succeeded' || root.committed)
  const last = forward.toSorted((a, b) => (a.root.startedAt ?? 0) - (b.root.startedAt ?? 0)).at(-1)
  const pointer = world.pointer('x')
  if (last && pointer !== last.root.record.id && !trees.some(leftBehind)) {
    report('I-6', `x points to ${pointer ?? 'nothing'}, not to ${last.root.record.id.slice(-6)}`)
  }
  return violations
}

/** Something could not be undone, and the journal says so. */
function leftBehind({ operations }: RestingTree): boolean {
  return operations.some((one) =>
    [...one.nodes.values()].some((node) => node.state === 'undoFailed'),
  )
}

function wantedNames({ operations }: RestingTree): readonly string[] {
  return operations.flatMap((one: OperationView) =>
    [...one.nodes.values()].flatMap(({ plan, state }) =>
      plan.node === 'step' && plan.step === 'make' && state === 'done'
        ? [(plan.input as { readonly name: string }).name]
        : [],
    ),
  )
}
