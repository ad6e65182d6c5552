import type { Wire } from '../../api/wire.ts'

interface ActQuery {
  /** `true`: only what it would do. */
  readonly plan?: 'true'
  /** Of the plan that was shown; refused where it would be another now. */
  readonly planHash?: string
  readonly override?: string
}

/** What can be done to one thing, by its id: starts an operation, or shows its plan. */
export type Act = (
  id: string,
  reason: string | undefined,
  query: ActQuery,
) => Promise<Wire['Operation'] | Wire['PlanPreview']>
