import type { OperationKind } from './operation-kind.ts'
import type { PlanNode } from './plan.ts'
import type { StepDef } from './step-def.ts'

// biome-ignore lint/suspicious/noExplicitAny: a registry holds kinds of every input and snapshot; each is checked where it is defined.
export type AnyKind<D> = OperationKind<D, any, any>
// biome-ignore lint/suspicious/noExplicitAny: as above, for steps.
export type AnyStep<D> = StepDef<D, any, any>

/** The kinds that this version knows, by name. */
export type KindRegistry<D> = ReadonlyMap<string, AnyKind<D>>

/** Throws when two kinds have one name: the second would silently replace the first. */
export function kindRegistry<D>(kinds: readonly AnyKind<D>[]): KindRegistry<D> {
  const registry = new Map<string, AnyKind<D>>()
  for (const kind of kinds) {
    if (registry.has(kind.kind)) throw new Error(`There are two operation kinds ${kind.kind}.`)
    registry.set(kind.kind, kind)
  }
  return registry
}

/** The definition behind a planned step; undefined for one that this version does not know. */
export function stepOf<D>(
  kinds: KindRegistry<D>,
  kind: string,
  node: PlanNode,
): AnyStep<D> | undefined {
  return node.node === 'step' ? kinds.get(kind)?.steps[node.step] : undefined
}
