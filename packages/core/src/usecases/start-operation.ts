import { Problem } from '@keystone/domain/problem'
import { canonicalJson } from '@keystone/engine/canonical-json'
import type { Json } from '@keystone/engine/json'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Plan } from '@keystone/engine/plan'
import { sha256 } from '@keystone/engine/sha256'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { ReleaseDifference } from './diff-releases.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'

export interface OperationRequest {
  readonly kind: string
  /** `workload:wl_…` */
  readonly subject: string
  /** Built with the ids of things that the operation will make. */
  readonly input: (newId: (prefix: string) => string) => Readonly<Record<string, Json>>
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
      /** Of a rollback: how the wanted release differs from the live one. */
      readonly difference?: ReleaseDifference
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
  idempotencyKey: string | undefined,
): Promise<{ readonly id: string; readonly replayed: boolean }> {
  const { ids, clock } = product.basis
  const { origin } = actor
  const outcome = await product.engine.start({
    organisationId: actor.organisationId,
    kind: request.kind,
    subject: request.subject,
    input: inputOf(actor, request, (prefix) => ids.next(prefix)),
    requestedBy: actor.principal,
    reason: request.reason,
    correlationId: origin.correlationId,
    requestId: origin.requestId,
    traceparent: origin.traceparent,
    idempotencyKey,
    idempotencyBody: wishOf(request),
    audit: auditOf(clock, actor, request.kind, request.subject, {
      reason: request.reason,
      outcome: 'started',
    }),
  })
  if (outcome.is === 'conflict')
    throw new Problem(
      'IDEMPOTENCY_CONFLICT',
      `This key belongs to the operation ${outcome.operationId}, which was asked for otherwise.`,
    )
  return { id: outcome.operationId, replayed: outcome.is === 'replayed' }
}

/**
 * The plan with ids derived from the wish, so that the same wish on the same facts gives the same bytes
 * however often it is asked; the real operation gets fresh ids.
 */
async function preview(product: Product, actor: Actor, request: OperationRequest) {
  const seed = sha256(canonicalJson(wishOf(request)))
  const derived = (prefix: string) => `${prefix}_${sha256(`${seed} ${prefix}`).slice(0, 32)}`
  return await product.engine.plan(request.kind, inputOf(actor, request, derived))
}

/** Kinds read desired state of the organisation that asked, and no other. */
function inputOf(actor: Actor, request: OperationRequest, newId: (prefix: string) => string): Json {
  return { ...request.input(newId), organisationId: actor.organisationId }
}

/** What is equal for equal wishes: the input without the fresh ids, and why. */
function wishOf(request: OperationRequest): Json {
  return [request.input((prefix) => prefix), request.reason ?? null]
}
