import type { AnyKind, KindRegistry } from '@keystone/engine/kind-registry'
import type { ReconcileAdapter, Verdict } from '@keystone/engine/reconcile-adapter'
import type { PlantedBug } from './planted-bug.ts'

/** A defect in what every adapter makes of what it sees. */
export function changeVerdict<D>(
  name: string,
  breaks: string,
  change: (verdict: Verdict) => Verdict,
): PlantedBug<D> {
  const changed = (kind: AnyKind<D>): AnyKind<D> => {
    const { reconcile } = kind
    if (!reconcile || 'none' in reconcile) return kind
    const decide: ReconcileAdapter<D>['decide'] = (...given) => change(reconcile.decide(...given))
    return { ...kind, reconcile: { ...reconcile, decide } }
  }
  const kinds = (registry: KindRegistry<D>) =>
    new Map([...registry].map(([key, kind]) => [key, changed(kind)]))
  return { name, breaks, kinds }
}
