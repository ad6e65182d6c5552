import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Json } from '@keystone/engine/json'
import type { Plan } from '@keystone/engine/plan'

/** What use cases need of the engine. */
export interface Operations {
  /** Throws Problem IDEMPOTENCY_CONFLICT; refuses an input that the kind's schema does not take. */
  start(request: StartRequest): Promise<{ readonly id: string; readonly replayed: boolean }>
  /** What the operation would do, by the facts of now. Changes nothing. Throws StepError where guardrails refuse. */
  preview(request: PreviewRequest): Promise<Plan>
  /** Asks whoever drives the tree. */
  signal(request: SignalRequest): Promise<void>
  /** Told the root of every tree that changed, by this instance. Returns how to stop. */
  onChange(listener: (rootId: string) => void): () => void
  /** Words for people. */
  titleOf(kind: string): string
}

export interface StartRequest {
  readonly id: string
  readonly organisationId: string
  readonly kind: string
  readonly subject: string
  readonly input: Json
  readonly requestedBy: string
  readonly reason: string | undefined
  readonly correlationId: string
  readonly requestId: string
  readonly traceparent: string | undefined
  readonly idempotency: { readonly key: string; readonly bodyHash: string } | undefined
  readonly audit: AuditWrite
}

export interface PreviewRequest {
  readonly organisationId: string
  readonly kind: string
  readonly input: Json
  readonly operationId: string
}

export interface SignalRequest {
  readonly operationId: string
  readonly rootId: string
  readonly type: 'cancel' | 'probe-now' | 'clear-attention' | 'abandon'
  readonly by: string
  readonly reason: string
}
