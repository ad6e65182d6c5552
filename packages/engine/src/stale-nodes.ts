import { isFinal } from './is-final.ts'
import { type KindRegistry, stepOf } from './kind-registry.ts'
import type { NodeView, OperationView } from './operation-view.ts'
import { POLICY } from './policy.ts'

/** Why the engine cannot bring an operation to its end by itself. */
export type StaleCause =
  /** Reality has given no answer for as long as the engine waits before it calls a person. */
  | 'unknown'
  /** The world refuses to be looked at (a changed host key). */
  | 'barred'
  /** This version knows neither the step nor, perhaps, the kind (OPS-12b). */
  | 'unsupported'
  /** It has ended, and what it left could not be given back. */
  | 'left-behind'

export interface StaleNode {
  /** Empty for an operation that was never planned: this version does not know its kind. */
  readonly node: string
  readonly cause: StaleCause
}

/** Nodes of these states are moved by the engine itself; while there is one, nothing is stale. */
const MOVING: ReadonlySet<NodeView['state']> = new Set(['running', 'retrying', 'undoing'])

/**
 * What of an operation is stale; empty while its own driver has anything left to do. Pure.
 *
 * Only what the engine itself has given to a person counts, and only its own steps: a parent waits for
 * its child and is not stale, a waiter waits for the holder of its lock. So an adapter never races the
 * driver: whatever the driver can still find out by probing, it finds out before this says anything.
 * What a person abandoned or took note of after its end has been decided, and is not looked at again.
 */
export function staleNodes<D>(
  view: OperationView,
  kinds: KindRegistry<D>,
  now: number,
): readonly StaleNode[] {
  if (isFinal(view.state)) return view.unwind === 'requested' ? [] : leftBehind(view)
  if (view.plan === undefined) return neverPlanned(view, kinds)
  const nodes = [...view.nodes.values()]
  const stuck = nodes.filter(({ state }) => state === 'unknown')
  const causes = stuck.map((node) => causeOf(view, node, kinds, now))
  if (nodes.some(({ state }) => MOVING.has(state)) || causes.includes(undefined)) return []
  return stuck.flatMap((node, index) => {
    const cause = causes[index]
    return cause === undefined ? [] : [{ node: node.plan.name, cause }]
  })
}

function leftBehind(view: OperationView): readonly StaleNode[] {
  return [...view.nodes.values()]
    .filter(({ state, plan }) => state === 'undoFailed' && view.attention.has(plan.name))
    .map(({ plan }) => ({ node: plan.name, cause: 'left-behind' }))
}

function neverPlanned<D>(view: OperationView, kinds: KindRegistry<D>): readonly StaleNode[] {
  return kinds.has(view.record.kind) ? [] : [{ node: '', cause: 'unsupported' }]
}

function causeOf<D>(
  view: OperationView,
  { plan, unknown }: NodeView,
  kinds: KindRegistry<D>,
  now: number,
): StaleCause | undefined {
  const isKnown =
    plan.node === 'child' ? kinds.has(plan.kind) : stepOf(kinds, view.record.kind, plan)
  if (unknown?.cause === 'unsupported' || !isKnown) return isKnown ? undefined : 'unsupported'
  if (unknown?.cause === 'barred') return 'barred'
  const overdueAt = (unknown?.since ?? now) + POLICY.attentionAfterMs
  return now >= overdueAt ? 'unknown' : undefined
}
