import type { OperationView } from './operation-view.ts'
import { type Conclusion, PERSON } from './reconciliation.ts'
import { runMark } from './run-mark.ts'

/** What a person decides about a stale operation, in the shape of every other result. */
export function conclusionOfPerson(
  view: OperationView,
  decision: 'succeeded' | 'failed',
  why: string,
  at: number,
): Conclusion {
  const reconciliation = { adapter: PERSON, decision, evidence: [], at }
  return { reconciliation, why, basis: runMark(view) }
}
