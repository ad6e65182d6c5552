import { makePlan, PREVIEW_ID, parseInput, takeSnapshot } from './begin.ts'
import { canonicalJson } from './canonical-json.ts'
import { coalescedLine } from './coalesced-line.ts'
import { conclusionOfPerson } from './conclusion-of-person.ts'
import { isCommitted } from './direction.ts'
import { Drives } from './drives.ts'
import type { EngineOptions } from './engine-options.ts'
import type { FeedItem, FeedListener } from './feed.ts'
import { goesBack } from './goes-back.ts'
import { isFinal } from './is-final.ts'
import type { CreateRequest, Signal } from './journal-store.ts'
import type { Json } from './json.ts'
import type { AnyKind } from './kind-registry.ts'
import { listenToOthers } from './listen-to-others.ts'
import { lockSubjects } from './lock-subjects.ts'
import { newRecord } from './new-record.ts'
import type { Preview } from './preview.ts'
import { reconcileTree } from './reconcile-tree.ts'
import type { Conclusion } from './reconciliation.ts'
import { runGuards } from './run-guards.ts'
import { sha256 } from './sha256.ts'
import type { StaleFinding } from './stale-finding.ts'
import { staleNodes } from './stale-nodes.ts'
import type { StartOutcome, StartRequest } from './start-request.ts'
import { StepError } from './step-error.ts'
import { foldTree, type TreeView } from './tree-view.ts'
import type { CancelOutcome, DecideOutcome, Wish } from './wish.ts'

const PASS_EVERY_MS = 5_000

/**
 * Every change that takes more than one transaction goes through here (operations.md). Starts, drives,
 * cancels and recovers operations; boot, timer and signal run the same pass.
 */
export class Engine<D> {
  readonly #options: EngineOptions<D>
  readonly #drives: Drives<D>
  readonly #listeners = new Set<FeedListener>()
  #untime: (() => void) | undefined
  #unlisten: (() => void) | undefined
  #stopped = false

  constructor(options: EngineOptions<D>) {
    this.#options = options
    this.#drives = new Drives(options, (item) => this.#publish(item))
  }

  /** Creates an operation and begins to drive it. Throws StepError KIND_UNKNOWN, INPUT_INVALID. */
  async start(request: StartRequest): Promise<StartOutcome> {
    const kind = this.#kind(request.kind)
    const input = parseInput(kind, request.input)
    const { clock, newId } = this.#options
    const at = clock.now()
    const record = newRecord(request, newId('op'), at)
    const body = request.idempotencyBody ?? input
    const bodyHash = sha256(canonicalJson([request.kind, request.subject, body]))
    const key = request.idempotencyKey
    const { audit, overrides = [], agreed } = request
    return this.#createAndDrive(locksOf(kind, input), {
      record,
      event: {
        operationId: record.id,
        seq: 1,
        at,
        body: {
          type: 'operation.created',
          ...(overrides.length === 0 ? {} : { overrides }),
          ...(agreed === undefined ? {} : { agreed }),
        },
      },
      idempotency: key === undefined ? undefined : { key, bodyHash },
      audit: audit ? [{ ...audit, operationId: record.id, at }] : [],
    })
  }

  /**
   * What an operation would do now, and what its guardrails say; writes nothing (OPS-14). Throws StepError
   * where there is no plan; a check that would stop it is a finding.
   */
  async plan(kindName: string, input: Json, overrides: readonly string[] = []): Promise<Preview> {
    const kind = this.#kind(kindName)
    const parsed = parseInput(kind, input)
    const snapshot = await takeSnapshot(this.#options, kind, parsed, PREVIEW_ID)
    const planned = makePlan(this.#options, kind, parsed, snapshot, PREVIEW_ID)
    const guards = kind.guards?.(parsed, snapshot) ?? []
    return { ...planned, checks: await runGuards(this.#options, guards, overrides, undefined) }
  }

  /** Asks an operation to stop and go back (OPS-12). */
  async cancel(wish: Wish): Promise<CancelOutcome> {
    const tree = await this.#load(wish.rootId ?? wish.operationId)
    const view = tree.operations.get(wish.operationId)
    if (!view) return 'not-found'
    if (isFinal(view.state)) return 'finished'
    if (isCommitted(tree, view)) return 'too-late'
    await this.#signal('cancel', wish)
    return 'requested'
  }

  /** Looks at what is unknown now instead of at the next scheduled time. */
  probeNow(wish: Wish): Promise<void> {
    return this.#signal('probe-now', wish)
  }

  /** A person has seen why attention was asked for. */
  clearAttention(wish: Wish): Promise<void> {
    return this.#signal('clear-attention', wish)
  }

  /** A person says to go on, to an operation with a step that waits for it. Kept over a crash; the first one counts. */
  answer(wish: Wish): Promise<void> {
    return this.#signal('answer', wish)
  }

  /** A person gives up on proving what is unknown, or on undoing (OPS-6a). */
  abandon(wish: Wish): Promise<void> {
    return this.#signal('abandon', wish)
  }

  /**
   * Asks domain truth about what is stale in a tree (OPS-18), and hands each new answer to the tree's own
   * driver, which writes it if nothing has moved meanwhile. Changes nothing the second time.
   */
  async reconcile(rootId: string): Promise<readonly StaleFinding[]> {
    return reconcileTree(this.#options, await this.#load(rootId), (operationId, conclusion) =>
      this.#conclude({ operationId, rootId, by: 'engine' }, conclusion),
    )
  }

  /** A person decides about a stale operation, by the same way as an adapter (OPS-20). Taken as failed, it goes back. */
  async decideStale(wish: Wish, decision: 'succeeded' | 'failed'): Promise<DecideOutcome> {
    const { operationId, rootId = operationId, by, reason } = wish
    const { kinds, clock } = this.#options
    const now = clock.now()
    const tree = await this.#load(rootId)
    const view = tree.operations.get(operationId)
    if (!view || staleNodes(view, kinds, now).length === 0) return 'not-stale'
    if (decision === 'succeeded' && (!view.plan || goesBack(tree, view))) return 'refused'
    const conclusion = conclusionOfPerson(view, decision, reason, now)
    await this.#conclude({ operationId, rootId, by }, conclusion)
    return 'requested'
  }

  /**
   * Takes over every unfinished operation that nobody drives, and those with signals; again every few
   * seconds until `stop`. Boot, timer and signal all come here. Returns the roots newly driven.
   */
  async recover(): Promise<{ readonly drivenRoots: readonly string[] }> {
    const { store, holder } = this.#options
    this.#listen()
    const wanted: string[] = []
    try {
      const unfinished = await store.unfinishedRoots(holder)
      const signalled = await store.signalledRoots()
      wanted.push(...new Set([...unfinished, ...signalled]))
      for (const rootId of signalled) this.#drives.nudge(rootId)
    } catch (error) {
      this.#options.problem?.({ code: 'STORE_UNAVAILABLE', rootId: undefined, error })
    }
    const drivenRoots = wanted.filter((rootId) => !this.#drives.has(rootId))
    void this.#drives.takeOver(drivenRoots)
    this.#schedulePass()
    return { drivenRoots }
  }

  /** Ends driving without changing anything: like a crash, but polite to the next holder. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#untime?.()
    this.#unlisten?.()
    await this.#drives.stop()
  }

  /** Resolves when this process has brought a tree to rest (or finds it so). For tests and `--wait`. */
  async whenAtRest(rootId: string): Promise<void> {
    const resting = this.#drives.whenAtRest(rootId)
    const root = (await this.#load(rootId)).operations.get(rootId)
    if (root && isFinal(root.state) && !this.#drives.has(rootId)) this.#drives.rested(rootId)
    return resting
  }

  /** Everything that this process writes from now on; the answer ends it. A listener must not throw. */
  subscribe(listener: FeedListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #createAndDrive(
    locks: readonly string[] | undefined,
    request: CreateRequest,
  ): Promise<StartOutcome> {
    const { store, holder } = this.#options
    const { record, event } = request
    const lease =
      this.#stopped || locks === undefined
        ? {}
        : { lease: { holder, leaseMs: this.#drives.leaseMs, locks } }
    const make = () => store.create({ ...request, ...lease })
    const outcome = await this.#drives.reserve(record.id, make)
    if (outcome.is !== 'created') return outcome
    const { held } = outcome
    const tree = foldTree(record.id, [{ record, events: [event] }])
    this.#drives.begin(record.id, held && { ...held, tree })
    if (this.#stopped && held) await store.release(record.id, holder)
    return { is: 'created', operationId: record.id }
  }

  #kind(name: string): AnyKind<D> {
    const kind = this.#options.kinds.get(name)
    if (kind) return kind
    throw new StepError('KIND_UNKNOWN', `There is no operation kind ${name}.`)
  }

  async #load(rootId: string): Promise<TreeView> {
    return foldTree(rootId, await this.#options.store.loadTree(rootId))
  }

  #conclude(
    { operationId, rootId, by }: { operationId: string; rootId: string; by: string },
    conclusion: Conclusion,
  ): Promise<void> {
    const wish = { operationId, rootId, by, reason: conclusion.why }
    return this.#signal('reconcile', wish, { conclusion })
  }

  async #signal(
    type: Signal['type'],
    wish: Wish,
    more: { readonly supersededBy?: string; readonly conclusion?: Conclusion } = {},
  ): Promise<void> {
    const { store, clock, newId } = this.#options
    const { operationId, by, reason } = wish
    const rootId = wish.rootId ?? operationId
    const { supersededBy, conclusion } = more
    const at = clock.now()
    const id = newId('sig')
    await store.signal({ id, operationId, rootId, type, by, reason, supersededBy, conclusion, at })
    this.#drives.nudge(rootId)
    this.#drives.begin(rootId)
  }

  #schedulePass(): void {
    if (this.#stopped) return
    this.#untime?.()
    const everyMs = this.#options.passEveryMs ?? PASS_EVERY_MS
    this.#untime = this.#options.clock.setTimer(everyMs, () => void this.recover())
  }

  #listen(): void {
    if (this.#stopped) return
    this.#unlisten ??= listenToOthers(this.#options.store, {
      nudge: (rootId) => this.#drives.nudge(rootId),
      wakeWaiting: () => this.#drives.wakeWaiting(),
      lookAgain: () => void this.recover(),
      publish: (item) => this.#publish(item),
    })
  }

  /** Of those that wait for the same locks only the newest is worth running (OPS-10). */
  async #coalesce(rootId: string): Promise<void> {
    try {
      const { superseded, newest } = await coalescedLine(this.#options, rootId)
      const reason = `A newer one took its place: ${newest}.`
      for (const operationId of superseded) {
        await this.#signal(
          'cancel',
          { operationId, by: 'engine', reason },
          { supersededBy: newest },
        )
      }
    } catch (error) {
      this.#options.problem?.({ code: 'STORE_UNAVAILABLE', rootId, error })
    }
  }

  #publish(item: FeedItem): void {
    for (const listener of this.#listeners) listener(item)
    if (item.type !== 'journal' || item.record.parentId !== undefined) return
    const waits = item.events.some((event) => event.body.type === 'operation.waiting')
    if (waits) void this.#coalesce(item.record.id)
  }
}

/** Undefined where the kind cannot say: then its beginning fails, in its journal. */
function locksOf<D>(kind: AnyKind<D>, input: unknown): readonly string[] | undefined {
  try {
    return lockSubjects(kind, input)
  } catch {
    return undefined
  }
}
