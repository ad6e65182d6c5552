import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { believing } from '../../sim/believing.ts'
import { changeVerdict } from '../../sim/change-verdict.ts'
import type { PlantedBug } from '../../sim/planted-bug.ts'

/** Defects in how the product's stale operations are decided; one for each rule at least. */
export const STALE_BUGS: readonly PlantedBug<Ports>[] = [
  {
    name: 'scope-ignored',
    breaks: 'same scope or nothing; ambiguity is never success (OPS-19)',
    store: believing,
  },
  changeVerdict('absent-means-succeeded', 'success is proven, not assumed (OPS-18)', (verdict) =>
    verdict.decision === 'failed' ? { ...verdict, decision: 'succeeded' } : verdict,
  ),
  changeVerdict('done-means-failed', 'failure is proven by absence (OPS-18)', (verdict) =>
    verdict.decision === 'succeeded' ? { ...verdict, decision: 'failed' } : verdict,
  ),
  changeVerdict('half-means-failed', 'what is half there has not failed (OPS-18)', (verdict) =>
    verdict.decision === 'unproven' ? { ...verdict, decision: 'failed' } : verdict,
  ),
  changeVerdict('done-means-superseded', 'what is live was not superseded (OPS-18)', (verdict) =>
    verdict.decision === 'succeeded' ? { ...verdict, decision: 'superseded' } : verdict,
  ),
  changeVerdict('evidence-of-now', 'the second time changes nothing (OPS-20)', (verdict) => ({
    ...verdict,
    evidence: verdict.evidence.map((one) => ({ ...one, state: `${one.state} ${++looks}` })),
  })),
]

let looks = 0
