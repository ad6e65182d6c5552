import type { Step } from './steps.ts'
import type { DraftState } from './use-draft.ts'

/** What every step of the first deployment is given. */
export interface StepProps extends DraftState {
  readonly onStep: (step: Step) => void
}
