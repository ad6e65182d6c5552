import type { Signal } from '@keystone/engine/journal-store'
import type { AnyKind, KindRegistry } from '@keystone/engine/kind-registry'
import { next } from '@keystone/engine/next'
import type { ReconcileAdapter, Verdict } from '@keystone/engine/reconcile-adapter'
import { override } from '../override.ts'
import type { PlantedBug } from '../planted-bug.ts'
import type { ToyDeps } from './toy-deps.ts'

/** Defects in how stale operations are decided; one for each rule at least. */
export const TOY_STALE_BUGS: readonly PlantedBug<ToyDeps>[] = [
  {
    name: 'scope-ignored',
    breaks: 'same scope or nothing; ambiguity is never success (OPS-19)',
    store: (store) =>
      override(store, {
        signal: (signal) => store.signal(believing(signal)),
      }),
  },
  adapters('absent-means-succeeded', 'success is proven, not assumed (OPS-18)', (verdict) =>
    verdict.decision === 'failed' ? { ...verdict, decision: 'succeeded' } : verdict,
  ),
  adapters('half-means-failed', 'failure is proven by absence (OPS-18)', (verdict) =>
    verdict.decision === 'unproven' || verdict.decision === 'succeeded'
      ? { ...verdict, decision: 'failed' }
      : verdict,
  ),
  adapters('evidence-of-now', 'the second time changes nothing (OPS-20)', (verdict) => ({
    ...verdict,
    evidence: verdict.evidence.map((one) => ({ ...one, state: `${one.state} ${++looks}` })),
  })),
  {
    name: 'unknown-undo-forgotten',
    breaks: 'what cannot be undone is said to be left behind (OPS-12b)',
    decide: (tree, moment) =>
      next(tree, moment).map((one) =>
        one.do === 'fail-undo' && one.failure.code === 'STEP_UNSUPPORTED'
          ? { do: 'note-undone', operationId: one.operationId, node: one.node, note: 'never mind' }
          : one,
      ),
  },
]

let looks = 0

/** Takes whatever was seen for a proof. */
function believing(signal: Signal): Signal {
  const { conclusion } = signal
  if (conclusion?.reconciliation.decision !== 'unproven') return signal
  const reconciliation = { ...conclusion.reconciliation, decision: 'succeeded' as const }
  return { ...signal, conclusion: { ...conclusion, reconciliation } }
}

function adapters(
  name: string,
  breaks: string,
  change: (verdict: Verdict) => Verdict,
): PlantedBug<ToyDeps> {
  const changed = (kind: AnyKind<ToyDeps>): AnyKind<ToyDeps> => {
    const { reconcile } = kind
    if (!reconcile || 'none' in reconcile) return kind
    const decide: ReconcileAdapter<ToyDeps>['decide'] = (...given) =>
      change(reconcile.decide(...given))
    return { ...kind, reconcile: { ...reconcile, decide } }
  }
  const kinds = (registry: KindRegistry<ToyDeps>) =>
    new Map([...registry].map(([key, kind]) => [key, changed(kind)]))
  return { name, breaks, kinds }
}
