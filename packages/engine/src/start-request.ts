import type { AgreedPlan } from './agreed-plan.ts'
import type { AuditWrite } from './journal-store.ts'
import type { Json } from './json.ts'

export interface StartRequest {
  readonly organisationId: string
  readonly kind: string
  readonly input: Json
  /** What it is about, for lists: `workload:wl_…`. */
  readonly subject: string
  readonly requestedBy: string
  readonly reason?: string | undefined
  readonly correlationId: string
  readonly requestId?: string | undefined
  readonly traceparent?: string | undefined
  readonly idempotencyKey?: string | undefined
  /** What the key is compared by, where the input holds ids made for this call. Default: the input. */
  readonly idempotencyBody?: Json | undefined
  /** The preview that the person agreed to: it ends with PLAN_STALE when the plan is another one by then (OPS-14). */
  readonly agreed?: AgreedPlan | undefined
  /** Codes of checks to go on in spite of (OPS-15); whether the person may is the caller's to know. */
  readonly overrides?: readonly string[] | undefined
  /** Commits with the creation; its operationId is filled in. */
  readonly audit?: Omit<AuditWrite, 'operationId' | 'at'> | undefined
}

export type StartOutcome =
  | { readonly is: 'created'; readonly operationId: string }
  /** The same key and body were seen before: nothing new was started. */
  | { readonly is: 'replayed'; readonly operationId: string }
  /** The key was used with another body. */
  | { readonly is: 'conflict'; readonly operationId: string }
