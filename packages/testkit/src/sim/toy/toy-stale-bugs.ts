import { next } from '@keystone/engine/next'
import { believing } from '../believing.ts'
import { changeVerdict } from '../change-verdict.ts'
import type { PlantedBug } from '../planted-bug.ts'
import type { ToyDeps } from './toy-deps.ts'

/** Defects in how stale operations are decided; one for each rule at least. */
export const TOY_STALE_BUGS: readonly PlantedBug<ToyDeps>[] = [
  {
    name: 'scope-ignored',
    breaks: 'same scope or nothing; ambiguity is never success (OPS-19)',
    store: believing,
  },
  changeVerdict('absent-means-succeeded', 'success is proven, not assumed (OPS-18)', (verdict) =>
    verdict.decision === 'failed' ? { ...verdict, decision: 'succeeded' } : verdict,
  ),
  changeVerdict('half-means-failed', 'failure is proven by absence (OPS-18)', (verdict) =>
    verdict.decision === 'unproven' || verdict.decision === 'succeeded'
      ? { ...verdict, decision: 'failed' }
      : verdict,
  ),
  changeVerdict('evidence-of-now', 'the second time changes nothing (OPS-20)', (verdict) => ({
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
