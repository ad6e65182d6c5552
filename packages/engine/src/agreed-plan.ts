import type { Json } from './json.ts'

/**
 * A plan as somebody saw it in a preview. Between that and the moment when the locks are held the world
 * goes on: the plan is made once more from `input`, and refused as stale where it is another one (OPS-14).
 */
export interface AgreedPlan {
  readonly planHash: string
  /** What the preview was made from: as the operation's input, but with ids that are derived, not fresh. */
  readonly input: Json
}
