import { Problem } from '@keystone/domain/problem'
import { canonicalJson } from '@keystone/engine/canonical-json'
import type { Finding } from '@keystone/engine/finding'
import type { Json } from '@keystone/engine/json'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Plan } from '@keystone/engine/plan'
import type { Preview } from '@keystone/engine/preview'
import { sha256 } from '@keystone/engine/sha256'
import { StepError } from '@keystone/engine/step-error'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { ReleaseDifference } from './diff-releases.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'
import { refuseBlocked } from './refuse-blocked.ts'
import { refuseOverride } from './refuse-override.ts'

export interface OperationRequest {
  readonly kind: string
  /** `workload:wl_…` */
  readonly subject: string
  /** Built with the ids of things that the operation will make. */
  readonly input: (newId: (prefix: string) => string) => Readonly<Record<string, Json>>
  readonly reason: string | undefined
  /** Codes with which planning refuses what a caller can know beforehand: they are the answer at once. */
  readonly refusesAtOnce?: readonly string[]
}

/** How the caller wants it: really, or only as a plan (OPS-9, OPS-14). */
export interface StartMode {
  readonly preview: boolean
  readonly planHash: string | undefined
  readonly idempotencyKey: string | undefined
  /** Codes of guardrails to go on in spite of (OPS-15). */
  readonly overrides: readonly string[]
}

export type StartOutcome =
  | {
      readonly is: 'preview'
      readonly kind: string
      readonly subject: string
      readonly plan: Plan
      readonly planHash: string
      readonly checks: readonly Finding[]
      /** Of a rollback: how the wanted release differs from the live one. */
      readonly difference?: ReleaseDifference
    }
  | { readonly is: 'started'; readonly operation: OperationRecord; readonly replayed: boolean }

/**
 * The one way in which a use case starts an operation. Throws PLAN_STALE, IDEMPOTENCY_CONFLICT, FORBIDDEN
 * and INVALID_INPUT for an override without right or reason, and the code of a guardrail that stops it.
 */
export async function startOperation(
  product: Product,
  actor: Actor,
  request: OperationRequest,
  mode: StartMode,
): Promise<StartOutcome> {
  await refuseOverride(product, actor, request, mode)
  if (mode.preview) {
    const { kind, subject } = request
    return { is: 'preview', kind, subject, ...(await preview(product, actor, request, mode)) }
  }
  if (!(await wasStarted(product, actor, mode)))
    await refuseUnlessClear(product, actor, request, mode)
  const { id, replayed } = await start(product, actor, request, mode)
  const record = await product.basis.store.operations(actor.organisationId).get(id)
  return { is: 'started', operation: found(record, 'operation', id), replayed }
}

/** A call that is repeated gets the operation that it started, whatever that has changed by now (OPS-9). */
async function wasStarted(
  { basis }: Product,
  { organisationId }: Actor,
  { idempotencyKey }: StartMode,
): Promise<boolean> {
  if (idempotencyKey === undefined) return false
  return (await basis.store.operations(organisationId).startedWith(idempotencyKey)) !== undefined
}

/**
 * Asked before anything is made, so that a caller gets the refusal as the answer; the engine asks the same
 * again when it begins. Where there is no plan to be made the operation says so itself.
 */
async function refuseUnlessClear(
  product: Product,
  actor: Actor,
  request: OperationRequest,
  mode: StartMode,
): Promise<void> {
  if (mode.planHash === undefined && product.kinds.get(request.kind)?.guards === undefined) return
  const now = await preview(product, actor, request, mode).catch((error: unknown) => {
    const isLater = error instanceof StepError && !request.refusesAtOnce?.includes(error.code)
    if (isLater && mode.planHash === undefined) return undefined
    throw error
  })
  if (now === undefined) return
  if (mode.planHash !== undefined && now.planHash !== mode.planHash)
    throw new Problem('PLAN_STALE', 'The plan is no longer the one that was shown.')
  await refuseBlocked(product, actor, request, now.checks)
}

async function start(
  product: Product,
  actor: Actor,
  request: OperationRequest,
  { idempotencyKey, overrides, planHash }: StartMode,
): Promise<{ readonly id: string; readonly replayed: boolean }> {
  const { ids, clock } = product.basis
  const { origin } = actor
  const input = previewInput(actor, request)
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
    idempotencyBody: wishOf(request, overrides),
    overrides,
    agreed: planHash === undefined ? undefined : { planHash, input },
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

function preview(
  product: Product,
  actor: Actor,
  request: OperationRequest,
  { overrides }: StartMode,
): Promise<Preview> {
  return product.engine.plan(request.kind, previewInput(actor, request), overrides)
}

/**
 * With ids derived from the wish, so that the same wish on the same facts gives the same bytes however
 * often it is asked and whatever reason is given; the real operation gets fresh ids.
 */
function previewInput(actor: Actor, request: OperationRequest): Json {
  const seed = sha256(canonicalJson(request.input((prefix) => prefix)))
  const derived = (prefix: string) => `${prefix}_${sha256(`${seed} ${prefix}`).slice(0, 32)}`
  return inputOf(actor, request, derived)
}

/** Kinds read desired state of the organisation that asked, and no other. */
function inputOf(actor: Actor, request: OperationRequest, newId: (prefix: string) => string): Json {
  return { ...request.input(newId), organisationId: actor.organisationId }
}

/** What is equal for equal wishes: the input without the fresh ids, why, and in spite of what. */
function wishOf(request: OperationRequest, overrides: readonly string[]): Json {
  const wish = [request.input((prefix) => prefix), request.reason ?? null]
  return overrides.length === 0 ? wish : [...wish, overrides]
}
