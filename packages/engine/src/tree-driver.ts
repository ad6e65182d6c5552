import { appendSurely } from './append-surely.ts'
import { begin } from './begin.ts'
import { type Effect, liveKey } from './decision.ts'
import type { Entry } from './decision-events.ts'
import type { EngineOptions, StepLease } from './engine-options.ts'
import type { EventBody } from './event.ts'
import type { FeedListener } from './feed.ts'
import { FencedOut } from './fenced-out.ts'
import { isFinal } from './is-final.ts'
import { isGoingOn } from './is-going-on.ts'
import type { JournalWrite, LockOutcome, Signal } from './journal-store.ts'
import type { LiveAttempt } from './live-attempt.ts'
import { POLICY } from './policy.ts'
import { reportPoints } from './report-points.ts'
import type { FencingToken } from './step-context.ts'
import { StepError } from './step-error.ts'
import { StepRunner } from './step-runner.ts'
import { mustFind, type TreeView } from './tree-view.ts'
import { type Launch, type Turn, takeTurn } from './turn.ts'

export interface DriverParts<D> {
  readonly options: EngineOptions<D>
  readonly token: FencingToken
  readonly lease: StepLease
  readonly tree: TreeView
  /**
   * Made just now, with what asking for the root's locks has answered: nobody can have said anything about
   * it that the next pass would not find.
   */
  readonly fresh: LockOutcome | undefined
  publish: FeedListener
}

/** How a drive ended: at rest, or given up (stopped here, or another instance has the tree). */
export type DriveEnd = 'rest' | 'stopped' | 'lost'

/**
 * Drives one tree in this process, for as long as it holds the lease: decide, journal, then do. It makes
 * no choice of its own; `next` decides and this performs.
 */
export class TreeDriver<D> {
  readonly rootId: string
  readonly #parts: DriverParts<D>
  readonly #runner: StepRunner<D>
  readonly #live = new Map<string, LiveAttempt | undefined>()
  readonly #lockWaits = new Set<string>()
  readonly #treeLocks = new Set<string>()
  /** Good for one beginning: later ones ask anew. */
  #lock: LockOutcome | undefined
  /** Ends the timer after which the locks are asked for again; there is one while anything waits. */
  #unwait: (() => void) | undefined
  #tree: TreeView
  #reported: Entry[] = []
  #signalled: boolean
  #ended: DriveEnd | undefined
  #bell = Promise.withResolvers<void>()
  /** Something happened since the last decision was begun: kept, so that no call falls between two pauses. */
  #rung = false

  constructor(parts: DriverParts<D>) {
    this.rootId = parts.tree.rootId
    this.#parts = parts
    this.#tree = parts.tree
    this.#lock = parts.fresh
    this.#signalled = parts.fresh === undefined
    this.#runner = new StepRunner(parts)
  }

  /** Waits for a lock, and since when its root exists. */
  get waitingSince(): number | undefined {
    return this.#lockWaits.size > 0 ? mustFind(this.#tree, this.rootId).record.createdAt : undefined
  }

  /** There may be signals for this tree. */
  nudge(): void {
    this.wakeLocks()
    this.#hear()
  }

  /** Locks may be free now. */
  wakeLocks(): void {
    this.#unwait?.()
    this.#unwait = undefined
    if (this.#lockWaits.size === 0) return
    for (const key of this.#lockWaits) this.#live.delete(key)
    this.#lockWaits.clear()
    this.#ring()
  }

  /** Ends the drive without writing anything more; what runs is told to stop. */
  end(how: 'stopped' | 'lost'): void {
    if (this.#ended) return
    this.#ended = how
    this.#unwait?.()
    for (const attempt of this.#live.values()) attempt?.abort(new FencedOut(this.rootId))
    this.#ring()
  }

  async run(): Promise<DriveEnd> {
    while (!this.#ended) {
      this.#rung = false
      const signal = await this.#readSignal()
      const turn = this.#decide(signal)
      if (turn.writes.length > 0) await this.#record(turn.writes)
      if (this.#ended) break
      if (signal) await this.#consume(signal)
      if (this.#ended) break
      this.#dropEnded()
      this.#perform(turn)
      if (this.#atRest()) break
      await this.#pause(turn.effects)
    }
    await this.#runner.flush()
    return this.#ended ?? 'rest'
  }

  /** A store that cannot be asked now is asked again with the next pass of the engine. */
  async #readSignal(): Promise<Signal | undefined> {
    if (!this.#signalled) return undefined
    this.#signalled = false
    try {
      const [signal, ...more] = await this.#parts.options.store.signals(this.rootId)
      if (more.length > 0) this.#hear()
      return signal
    } catch (error) {
      this.#parts.options.problem?.({ code: 'STORE_UNAVAILABLE', rootId: this.rootId, error })
      return undefined
    }
  }

  /** One that stays is taken again, and then changes nothing. */
  async #consume(signal: Signal): Promise<void> {
    const { options, token } = this.#parts
    try {
      await options.store.consumeSignal(this.rootId, token, signal.id)
    } catch (error) {
      if (error instanceof FencedOut) this.#lose(error)
      else this.#parts.options.problem?.({ code: 'STORE_UNAVAILABLE', rootId: this.rootId, error })
    }
  }

  #decide(signal: Signal | undefined): Turn {
    const { clock, kinds, decide } = this.#parts.options
    const reported = this.#reported
    this.#reported = []
    const live = new Set(this.#live.keys())
    const turn = takeTurn(
      this.#tree,
      { reported, signal },
      { now: clock.now(), live, kinds },
      decide,
    )
    this.#tree = turn.tree
    return turn
  }

  /** Everything that a turn has to say is one append. */
  async #record(writes: readonly JournalWrite[]): Promise<void> {
    const { options, token, publish } = this.#parts
    await reportPoints(options, 'before', this.#tree, writes)
    const landed = await appendSurely(options, this.rootId, token, writes, () => !!this.#ended)
    if (!landed) {
      this.#lose(new FencedOut(this.rootId))
      return
    }
    for (const write of writes) {
      const { record, answer } = mustFind(this.#tree, write.operationId)
      if (answer) this.#runner.heard(write.operationId, answer)
      publish({ type: 'journal', record, cached: write.cached, events: write.events })
    }
    await reportPoints(options, 'after', this.#tree, writes)
  }

  #perform(turn: Turn): void {
    for (const launch of turn.launches) this.#launch(launch.run, launch)
    for (const effect of turn.effects) this.#effect(effect)
  }

  #effect(effect: Effect): void {
    switch (effect.do) {
      case 'begin':
        this.#begin(effect.operationId)
        break
      case 'probe':
        this.#launch('probe', effect)
        break
      case 'abort':
        this.#live
          .get(liveKey(effect.operationId, effect.node))
          ?.abort(new StepError('STEP_STOPPED', 'It was told to stop.', { nature: 'lost' }))
    }
  }

  #launch(run: Launch['run'] | 'probe', at: { operationId: string; node: string }): void {
    const view = mustFind(this.#tree, at.operationId)
    const { attempt, ended } = this.#runner.launch(run, view, at.node)
    this.#live.set(liveKey(at.operationId, at.node), attempt)
    void ended.then((bodies) => this.#report(at.operationId, at.node, attempt, bodies))
  }

  #begin(operationId: string): void {
    const view = mustFind(this.#tree, operationId)
    this.#live.set(liveKey(operationId), undefined)
    const { options, token } = this.#parts
    const right = { token, lock: this.#lock, treeLocks: this.#treeLocks }
    this.#lock = undefined
    void begin(options, right, { view, root: mustFind(this.#tree, this.rootId) }).then(
      (bodies) => this.#begun(operationId, bodies),
      (error: unknown) => {
        if (error instanceof FencedOut) return this.#lose(error)
        // Locks could not be asked for: the database. Asked again, as for a busy lock.
        options.problem?.({ code: 'STORE_UNAVAILABLE', rootId: this.rootId, error })
        this.#waitForLock(operationId)
      },
    )
  }

  #begun(operationId: string, bodies: readonly EventBody[]): void {
    const [first] = bodies
    if (first?.type !== 'operation.waiting') {
      this.#report(operationId, '', undefined, bodies)
      return
    }
    this.#waitForLock(operationId)
    const known = mustFind(this.#tree, operationId).waitingFor
    if (known?.holder === first.holder && known.subject === first.subject) return
    this.#reported.push({ operationId, body: first })
    this.#ring()
  }

  #waitForLock(operationId: string): void {
    const key = liveKey(operationId)
    this.#lockWaits.add(key)
    // One for all that wait: a waking asks for every lock, so a timer each would double with every round.
    this.#unwait ??= this.#parts.options.clock.setTimer(POLICY.lockRetryMs, () => this.wakeLocks())
  }

  #report(
    operationId: string,
    node: string,
    attempt: LiveAttempt | undefined,
    bodies: readonly EventBody[],
  ): void {
    const key = liveKey(operationId, node)
    // Given up meanwhile: what it says now is about a time that has passed.
    if (this.#ended || !this.#live.has(key) || this.#live.get(key) !== attempt) return
    this.#live.delete(key)
    for (const body of bodies) this.#reported.push({ operationId, body: this.#runner.redact(body) })
    this.#ring()
  }

  /** What was given up by a person while it ran is told to stop, and not listened to any more. */
  #dropEnded(): void {
    for (const [key, attempt] of this.#live) {
      const [operationId = '', node = ''] = key.split('/')
      if (!attempt || isGoingOn(this.#tree, operationId, node)) continue
      attempt.abort(new StepError('ABANDONED', 'A person gave up on it.'))
      this.#live.delete(key)
      // What was decided just now still counted it among what runs.
      this.#ring()
    }
  }

  /** The store says that another instance drives this tree. */
  #lose(error: FencedOut): void {
    if (this.#ended) return
    this.#parts.options.problem?.({ code: 'LEASE_LOST', rootId: this.rootId, error })
    this.end('lost')
  }

  #hear(): void {
    this.#signalled = true
    this.#ring()
  }

  #atRest(): boolean {
    const root = mustFind(this.#tree, this.rootId)
    const idle = this.#live.size === 0 && this.#reported.length === 0 && !this.#signalled
    return idle && isFinal(root.state)
  }

  #ring(): void {
    this.#rung = true
    this.#bell.resolve()
  }

  /** Until something is reported, a signal comes, or the earliest `wait` is over. */
  async #pause(effects: readonly Effect[]): Promise<void> {
    if (this.#rung) return
    const { clock } = this.#parts.options
    this.#bell = Promise.withResolvers()
    const times = effects.flatMap((effect) => (effect.do === 'wait' ? [effect.until] : []))
    const untime =
      times.length > 0
        ? clock.setTimer(Math.max(0, Math.min(...times) - clock.now()), () => this.#ring())
        : undefined
    await this.#bell.promise
    untime?.()
  }
}
