import { canonicalJson } from '@keystone/engine/canonical-json'
import type { KindRegistry } from '@keystone/engine/kind-registry'
import type { OperationRecord } from '@keystone/engine/operation-record'
import { PERSON, type Reconciliation } from '@keystone/engine/reconciliation'
import { sha256 } from '@keystone/engine/sha256'
import type { Random } from '../random.ts'
import type { Scenario } from '../scenario.ts'
import type { Violation } from '../violation.ts'
import type { ToyDeps } from './toy-deps.ts'
import { TOY_KINDS } from './toy-kinds.ts'
import { withAdapters } from './toy-reconcile.ts'
import { toyScenario } from './toy-scenario.ts'
import type { ToyWorld } from './toy-world.ts'

/**
 * The toy, through an upgrade in the wrong direction: at some moment every process dies, and those that
 * come after it no longer know one of the steps. What was under way there is stale, and is decided by
 * what the world shows, or in the end by a person.
 */
export const toyStaleScenario: Scenario<ToyWorld, ToyDeps> = {
  ...toyScenario,
  name: 'toy-stale',
  kinds: new Map([...TOY_KINDS].map(([name, kind]) => [name, withAdapters(kind)])),
  stale: { forget, decided },
}

function forget(kinds: KindRegistry<ToyDeps>, random: Random): KindRegistry<ToyDeps> {
  const forgotten = random.pick(['make', 'point', 'point', 'clear'])
  return new Map(
    [...kinds].map(([name, kind]) => {
      const steps = Object.entries(kind.steps).filter(([step]) => step !== forgotten)
      return [name, { ...kind, steps: Object.fromEntries(steps) }]
    }),
  )
}

/** looked at with the world's own eyes at the moment of the decision. */
function decided(
  world: ToyWorld,
  record: OperationRecord,
  { adapter, decision, evidence }: Reconciliation,
): readonly Violation[] {
  if (adapter === PERSON || decision === 'unproven' || decision === 'stillRunning') return []
  const isPart = record.kind === 'toy.part'
  const facts = isPart ? { operationId: record.id } : { rootId: record.rootId }
  const own = sha256(canonicalJson(facts))
  const violations: Violation[] = []
  const report = (invariant: string, seen: string) =>
    violations.push({ invariant, seen: `${record.id} ${decision}: ${seen}` })
  for (const one of evidence) {
    if (one.organisationId !== record.organisationId || one.subject !== 'site:x')
      report('R-1', `evidence of another scope, ${one.id}`)
  }
  if (!evidence.some((one) => one.fingerprint === own)) report('R-1', 'no evidence of its own')
  const truth = isPart ? partIs(world, record) : siteIs(world, record)
  if (decision !== truth) report('R-2', `the world says ${truth}`)
  return violations
}

/** Superseded by whoever turned the pointer since it began; not by one that was made later and ran before. */
function siteIs(world: ToyWorld, { rootId, cached }: OperationRecord): string {
  if (world.pointer('x') === rootId) return 'succeeded'
  const { by, at } = world.pointed ?? { by: rootId, at: 0 }
  return by !== rootId && at > (cached.startedAt ?? 0) ? 'superseded' : 'failed'
}

function partIs(world: ToyWorld, { id, input }: OperationRecord): string {
  const { name } = input as { readonly name: string }
  const there = ['first', 'second'].filter(
    (one) => world.things.get(`${name}-${one}`)?.operationId === id,
  )
  return there.length === 2 ? 'succeeded' : there.length === 0 ? 'failed' : 'unproven'
}
