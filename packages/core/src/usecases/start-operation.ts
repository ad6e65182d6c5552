import { createHash } from 'node:crypto'
import { Problem } from '@keystone/domain/problem'
import type { Json } from '@keystone/engine/json'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Plan } from '@keystone/engine/plan'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'

export interface OperationRequest {
  readonly kind: string
  /** `workload:wl_…` */
  readonly subject: string
  /** Built with the ids of things that the operation will make. */
  readonly input: (newId: (prefix: string) => string) => Json
  readonly reason: string | undefined
}

/** How the caller wants it: really, or only as a plan (OPS-9, OPS-14). */
export interface StartMode {
  readonly preview: boolean
  readonly planHash: string | undefined
  readonly idempotencyKey: string | undefined
}

export type StartOutcome =
  | {
      readonly is: 'preview'
      readonly kind: string
      readonly subject: string
      readonly plan: Plan
      readonly planHash: string
    }
  | { readonly is: 'started'; readonly operation: OperationRecord; readonly replayed: boolean }

/** The one way in which a use case starts an operation. Throws PLAN_STALE, IDEMPOTENCY_CONFLICT. */
export async function startOperation(
  product: Product,
  actor: Actor,
  request: OperationRequest,
  mode: StartMode,
): Promise<StartOutcome> {
  if (mode.preview) {
    const { kind, subject } = request
    return { is: 'preview', kind, subject, ...(await preview(product, actor, request)) }
  }
  if (mode.planHash !== undefined) {
    const now = await preview(product, actor, request)
    if (now.planHash !== mode.planHash)
      throw new Problem('PLAN_STALE', 'The plan is no longer the one that was shown.')
  }
  const { id, replayed } = await start(product, actor, request, mode.idempotencyKey)
  const record = await product.basis.store.operations(actor.organisationId).get(id)
  return { is: 'started', operation: found(record, 'operation', id), replayed }
}

async function start(
  product: Product,
  actor: Actor,
  request: OperationRequest,
  key: string | undefined,
): Promise<{ readonly id: string; readonly replayed: boolean }> {
  const { ids, clock } = product.basis
  const id = ids.next('op')
  const { origin } = actor
  return await product.operations.start({
    id,
    organisationId: actor.organisationId,
    kind: request.kind,
    subject: request.subject,
    input: request.input((prefix) => ids.next(prefix)),
    requestedBy: actor.principal,
    reason: request.reason,
    correlationId: origin.correlationId,
    requestId: origin.requestId,
    traceparent: origin.traceparent,
    idempotency: key === undefined ? undefined : { key, bodyHash: intentHash(request) },
    audit: auditOf(clock, actor, request.kind, request.subject, {
      reason: request.reason,
      operationId: id,
      outcome: 'started',
    }),
  })
}

/**
 * The plan under ids derived from the intent, so that the same intent on the same facts gives the same
 * bytes however often it is asked; the real operation gets fresh ids.
 */
async function preview(
  product: Product,
  actor: Actor,
  request: OperationRequest,
): Promise<{ readonly plan: Plan; readonly planHash: string }> {
  const seed = intentHash(request)
  const plan = await product.operations.preview({
    organisationId: actor.organisationId,
    kind: request.kind,
    input: request.input((prefix) => `${prefix}_${sha256(`${seed} ${prefix}`).slice(0, 32)}`),
    operationId: `op_${seed.slice(0, 32)}`,
  })
  return { plan, planHash: sha256(JSON.stringify(plan)) }
}

/** Equal for equal wishes: what the body hash of an Idempotency-Key is made from. */
function intentHash(request: OperationRequest): string {
  const input = request.input((prefix) => prefix)
  return sha256(JSON.stringify([request.kind, request.subject, input, request.reason ?? null]))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
