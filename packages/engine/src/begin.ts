import type { AgreedPlan } from './agreed-plan.ts'
import { canonicalJson } from './canonical-json.ts'
import { checkPlan } from './check-plan.ts'
import type { EngineOptions } from './engine-options.ts'
import type { EventBody, Failure } from './event.ts'
import { failureOfChecks } from './failure-of-checks.ts'
import type { LockOutcome } from './journal-store.ts'
import type { AnyKind } from './kind-registry.ts'
import { lockSubjects } from './lock-subjects.ts'
import type { OperationView } from './operation-view.ts'
import type { Plan } from './plan.ts'
import { POLICY } from './policy.ts'
import { runGuards } from './run-guards.ts'
import { sha256 } from './sha256.ts'
import { sleep } from './sleep.ts'
import type { FencingToken } from './step-context.ts'
import { StepError } from './step-error.ts'
import { natureOf, toFailure } from './to-failure.ts'

/** By what right an operation of a tree begins. */
export interface BeginRight {
  readonly token: FencingToken
  /** What asking for its locks has answered already. */
  readonly lock: LockOutcome | undefined
  /** What the tree has locked in this drive; grows. */
  readonly treeLocks: Set<string>
}

/** Stands for the id that a previewed operation does not have yet. */
export const PREVIEW_ID = 'op_preview'

/**
 * How an operation begins: all its locks or none, then whether whoever asked for it still may, then the
 * snapshot, the plan, which is made once, and the guardrails. Nothing outside is changed, so a failure
 * ends it without undo, and a crash begins again. Rejects only when the store cannot be asked for the locks
 * or the author's right (that says nothing about the operation), and with FencedOut.
 */
export async function begin<D>(
  options: EngineOptions<D>,
  right: BeginRight,
  { view, root }: { readonly view: OperationView; readonly root: OperationView },
): Promise<readonly EventBody[]> {
  const kind = options.kinds.get(view.record.kind)
  if (!kind) return []
  const wanted = wantedOf(kind, view.record.input)
  if ('failure' in wanted) return failed([], wanted.failure)
  const lock = await takeLocks(options, right, view, wanted.locks)
  if (lock.is === 'busy') {
    return [{ type: 'operation.waiting', subject: lock.subject, holder: lock.holder }]
  }
  const started: EventBody = { type: 'operation.started', locks: wanted.locks }
  const refusal =
    view === root ? await options.refuseAuthor?.(view.record, root.overrides) : undefined
  if (refusal) return [started, ...withdrawn(refusal)]
  try {
    return [started, ...(await prepare(options, kind, wanted.input, { view, root }))]
  } catch (error) {
    return failed(wanted.locks, toFailure(error))
  }
}

/** With the locks held: what it will do, and whether it may begin. Throws StepError. */
async function prepare<D>(
  options: EngineOptions<D>,
  kind: AnyKind<D>,
  input: unknown,
  { view, root }: { readonly view: OperationView; readonly root: OperationView },
): Promise<readonly EventBody[]> {
  const { id, rootId } = view.record
  const snapshot = await takeSnapshot(options, kind, input, id)
  const planned = makePlan(options, kind, input, snapshot, id)
  if (view.agreed) refuseStale(options, kind, view.agreed, snapshot)
  const guards = kind.guards?.(input, snapshot) ?? []
  if (guards.length === 0) return [{ type: 'operation.planned', ...planned }]
  // A child's wait for its turn is the tree's, so what counts is since when the tree was asked for.
  const operation = { id, rootId, askedAt: root.record.createdAt }
  const checks = await runGuards(options, guards, root.overrides, operation)
  const checked: EventBody = { type: 'operation.checked', checks }
  const failure = failureOfChecks(checks)
  return failure === undefined
    ? [checked, { type: 'operation.planned', ...planned }]
    : [checked, { type: 'operation.finished', state: 'failed', failure }]
}

/** The plan once more from what the preview was made from: another one is not what was agreed to. */
function refuseStale<D>(
  options: EngineOptions<D>,
  kind: AnyKind<D>,
  agreed: AgreedPlan,
  snapshot: unknown,
): void {
  const input = parseInput(kind, agreed.input)
  const { planHash } = makePlan(options, kind, input, snapshot, PREVIEW_ID)
  if (planHash === agreed.planHash) return
  throw new StepError('PLAN_STALE', 'What this would do has changed since you looked at it.', {
    hint: 'Look at the plan again, then agree to that one.',
  })
}

type Wanted =
  | { readonly input: unknown; readonly locks: readonly string[] }
  | { readonly failure: Failure }

function wantedOf<D>(kind: AnyKind<D>, raw: unknown): Wanted {
  try {
    const input = parseInput(kind, raw)
    return { input, locks: lockSubjects(kind, input) }
  } catch (error) {
    return { failure: toFailure(error) }
  }
}

function failed(locks: readonly string[], failure: Failure): readonly EventBody[] {
  return [
    { type: 'operation.started', locks },
    { type: 'operation.finished', state: 'failed', failure },
  ]
}

/** As if its author had cancelled it, who may not go on with it. */
function withdrawn(failure: Failure): readonly EventBody[] {
  return [
    { type: 'cancel.requested', by: 'engine', reason: failure.message },
    { type: 'operation.finished', state: 'cancelled', failure },
  ]
}

/**
 * The whole tree holds its locks in the name of its root, see JournalStore.acquireLocks; so what one of it
 * has got, each of it has.
 */
async function takeLocks<D>(
  options: EngineOptions<D>,
  { token, lock, treeLocks }: BeginRight,
  view: OperationView,
  subjects: readonly string[],
): Promise<LockOutcome> {
  const { rootId } = view.record
  const missing = subjects.filter((subject) => !treeLocks.has(subject))
  const outcome: LockOutcome =
    lock ??
    (missing.length === 0
      ? { is: 'held' }
      : await options.store.acquireLocks(rootId, rootId, token, missing))
  if (outcome.is === 'held') for (const subject of subjects) treeLocks.add(subject)
  return outcome
}

/** Pure but for the kinds that it looks up. Throws StepError. */
export function makePlan<D>(
  options: EngineOptions<D>,
  kind: AnyKind<D>,
  input: unknown,
  snapshot: unknown,
  operationId: string,
): { readonly plan: Plan; readonly planHash: string } {
  const plan = kind.plan(input, snapshot, operationId)
  checkPlan(options.kinds, kind.kind, plan)
  return { plan, planHash: sha256(canonicalJson(plan)) }
}

/** Throws StepError INPUT_INVALID with the issues as detail. */
export function parseInput<D>(kind: AnyKind<D>, input: unknown): unknown {
  const parsed = kind.input.safeParse(input)
  if (parsed.success) return parsed.data
  const detail = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  throw new StepError('INPUT_INVALID', `The input of ${kind.kind} is not valid.`, { detail })
}

/** Reads what the plan is made from, again where the world did not answer. Throws StepError. */
export async function takeSnapshot<D>(
  options: EngineOptions<D>,
  kind: AnyKind<D>,
  input: unknown,
  operationId: string,
): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withDeadline(options, kind.snapshot(options.deps, input, operationId))
    } catch (error) {
      const last = attempt >= POLICY.planAttempts
      if (last || !(error instanceof StepError) || natureOf(error) === 'refused') throw error
      await sleep(options.clock, POLICY.retry.baseMs * attempt)
    }
  }
}

function withDeadline<D, T>(options: EngineOptions<D>, work: Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const untime = options.clock.setTimer(POLICY.planTimeoutMs, () => {
    const message = `Reading what to plan from took more than ${POLICY.planTimeoutMs} ms.`
    reject(new StepError('PLAN_TIMEOUT', message, { hint: 'Check that the server answers.' }))
  })
  work.then(resolve, reject).finally(untime)
  return promise
}
