import { Engine } from '@keystone/engine/engine'
import type { EngineOptions, EngineProblem } from '@keystone/engine/engine-options'
import type { JournalEvent } from '@keystone/engine/event'
import type { KindRegistry } from '@keystone/engine/kind-registry'
import type { OperationRecord } from '@keystone/engine/operation-record'
import { MemoryJournal } from '../journal/memory-journal.ts'
import { changesOf } from './changes-of.ts'
import { type Fault, FaultInjector, type Faults } from './fault-injector.ts'
import { createGate } from './gate.ts'
import { isAtRest } from './is-at-rest.ts'
import { LifePeople } from './life-people.ts'
import { lookBack } from './look-back.ts'
import type { PlantedBug } from './planted-bug.ts'
import { Random } from './random.ts'
import type { Scenario } from './scenario.ts'
import { type Script, ScriptedFaults } from './scripted-faults.ts'
import { SimProcess } from './sim-process.ts'
import { simStore } from './sim-store.ts'
import { staleRounds } from './stale-rounds.ts'
import { StepObserver } from './step-observer.ts'
import { Story } from './story.ts'
import type { Violation } from './violation.ts'
import { VirtualClock } from './virtual-clock.ts'

const START_AT = Date.UTC(2030, 0, 1)
/** Faults happen until then; after it everything must come to rest (I-13) within the limit. */
const CALM_AFTER_MS = 180_000
const LIMIT_MS = 24 * 3_600_000

export interface LifeOptions<D> {
  readonly bug?: PlantedBug<D> | undefined
  /** Faults that this run never has. */
  readonly off?: ReadonlySet<Fault>
  /** Instead of dice: one fault at one place. The requests follow one another; the last one is put to the proof. */
  readonly script?: Script
  /** Keeps a readable story; slower. */
  readonly tell?: boolean
}

export interface LifeReport {
  readonly seed: number
  readonly violations: readonly Violation[]
  readonly faults: ReadonlyMap<Fault, number>
  readonly operations: number
  readonly steps: number
  readonly story: readonly string[]
  /** With a script: how many places there were for its fault. */
  readonly places: number
}

/** One whole life of the control plane, from a seed: the same seed is the same life to the last event. */
export async function runLife<W, D>(
  scenario: Scenario<W, D>,
  seed: number,
  options: LifeOptions<D> = {},
): Promise<LifeReport> {
  const life = new Life(scenario, seed, options)
  return life.run()
}

class Life<W, D> {
  readonly #scenario: Scenario<W, D>
  readonly #options: LifeOptions<D>
  readonly #seed: number
  readonly #random: Random
  readonly #clock = new VirtualClock(START_AT)
  readonly #journal = new MemoryJournal(() => this.#clock.now())
  readonly #story: Story
  readonly #faults: Faults
  readonly #scripted: ScriptedFaults | undefined
  readonly #observer: StepObserver<D>
  readonly #world: W
  readonly #people: LifePeople<D>
  readonly #alive = new Map<SimProcess, Engine<D>>()
  readonly #watched: Violation[] = []
  /** One name for all starts (SQLite), or a new one each (several instances). */
  readonly #oneName: boolean
  /** What processes know from some moment on. */
  #later: KindRegistry<D> | undefined
  #made = 0
  #processes = 0
  #unreachableUntil = 0

  constructor(scenario: Scenario<W, D>, seed: number, options: LifeOptions<D>) {
    this.#scenario = scenario
    this.#options = options
    this.#seed = seed
    this.#random = new Random(seed)
    this.#story = new Story(this.#clock, START_AT, options.tell === true)
    const told = (fault: string, where: string) => this.#story.tell(`  fault: ${fault} ${where}`)
    const { script, off = new Set() } = options
    this.#scripted = script && new ScriptedFaults(script, () => this.#people.cancelNewest(), told)
    this.#faults =
      this.#scripted ?? new FaultInjector(this.#random.fork(), off, told, scenario.faultScales)
    this.#observer = new StepObserver(this.#journal)
    this.#people = new LifePeople({
      journal: this.#journal,
      clock: this.#clock,
      random: this.#random,
      story: this.#story,
      engine: () => this.#engine(),
      answersAfterMs: scenario.answersAfterMs,
      cancels: !script,
    })
    this.#oneName = this.#random.chance(0.5) || scenario.oneInstance === true
    const tell = (line: string) => this.#story.tell(line)
    this.#world = scenario.createWorld({
      random: this.#random.fork(),
      clock: this.#clock,
      tell,
      unfinished: () =>
        this.#journal.roots
          .filter((rootId) => !isAtRest(this.#journal, rootId))
          .map((rootId) => {
            return { rootId, subject: this.#journal.record(rootId)?.subject ?? '' }
          }),
      changesOf: (subjects, sinceMs) => changesOf(this.#journal, subjects, sinceMs),
    })
  }

  async run(): Promise<LifeReport> {
    this.#boot()
    if (this.#scripted) await this.#follow(this.#scripted)
    else {
      this.#plan()
      this.#clock.setTimer(CALM_AFTER_MS, () => this.#calm())
      await this.#live()
    }
    return this.#report()
  }

  /** One request after the other, each until everything rests; the fault falls into the last one. */
  async #follow(scripted: ScriptedFaults): Promise<void> {
    const wishes = this.#scenario.requests(this.#random.fork(), this.#world)
    for (const [index, wish] of wishes.entries()) {
      const request = 'atMs' in wish ? wish.request() : wish
      if (!request) continue
      if (index === wishes.length - 1) scripted.begin()
      this.#people.askNow(request)
      await this.#live()
    }
  }

  async #live(): Promise<void> {
    while (!(await this.#atRest())) {
      if (this.#clock.now() - START_AT > LIMIT_MS || !this.#clock.advance()) break
      await settled()
      this.#watched.push(...(this.#scenario.watch?.(this.#world) ?? []))
      if (this.#watched.length > 0) break
    }
  }

  #boot(): void {
    const number = ++this.#processes
    const name = this.#oneName ? 'only' : `p${number}`
    const process = new SimProcess(name, {
      died: () => this.#died(process, number),
      paused: () => this.#paused(process),
    })
    const random = this.#random.fork()
    const gate = createGate({
      process,
      random,
      clock: this.#clock,
      faults: this.#faults,
      unreachableUntil: () => this.#unreachableUntil,
    })
    const bug = this.#options.bug
    const known = this.#later ?? this.#scenario.kinds
    const kinds = bug?.kinds?.(known) ?? known
    const store = simStore(this.#journal, process, this.#faults)
    const options: EngineOptions<D> = {
      store: bug?.store?.(store) ?? store,
      kinds: this.#observer.observed(kinds),
      deps: this.#scenario.deps(this.#world, gate),
      clock: process.clock(this.#clock),
      newId: (prefix) => `${prefix}_${(++this.#made).toString(16).padStart(32, '0')}`,
      holder: name,
      problem: (problem) => this.#problem(problem),
      faults: { at: (point, { node }) => this.#atPoint(process, `${point} ${node}`) },
      ...(bug?.decide ? { decide: bug.decide } : {}),
    }
    const engine = new Engine(options)
    engine.subscribe((item) => {
      if (item.type !== 'journal') return
      this.#story.tellEvents(name, item.record, item.events)
      this.#decided(item.record, item.events)
    })
    if (this.#scenario.stale) {
      staleRounds(engine, this.#journal, options.clock, this.#clock.now())
    }
    this.#alive.set(process, engine)
    this.#story.tell(`${name}: starts`)
    if (!bug?.neverRecovers) void engine.recover()
  }

  #decided(record: OperationRecord, events: readonly JournalEvent[]): void {
    for (const { body } of events) {
      if (body.type !== 'operation.reconciled') continue
      this.#observer.decided(record.id)
      const seen = this.#scenario.stale?.decided(this.#world, record, body.reconciliation)
      this.#watched.push(...(seen ?? []))
    }
  }

  /** Every process ends, and those that come know less. */
  #forget(): void {
    const { stale, kinds } = this.#scenario
    this.#later = stale?.forget(kinds, this.#random.fork())
    this.#story.tell('  from here a version runs that knows less')
    for (const process of [...this.#alive.keys()]) process.kill()
  }

  async #atPoint(process: SimProcess, where: string): Promise<void> {
    if (this.#faults.hits('crash', where)) process.kill()
    await process.runs()
  }

  #died(process: SimProcess, number: number): void {
    this.#alive.delete(process)
    this.#story.tell(`${process.name}: killed (process ${number})`)
    this.#clock.setTimer(this.#random.int(1, 60_000), () => this.#boot())
  }

  /** Where there may be several instances, another one does not wait for it. */
  #paused(process: SimProcess): void {
    this.#story.tell(`${process.name}: stops for a while`)
    if (!this.#oneName) this.#clock.setTimer(this.#random.int(1, 20_000), () => this.#boot())
  }

  #problem(problem: EngineProblem): void {
    this.#story.tell(`  problem: ${problem.code} ${String(problem.error)}`)
    if (problem.code === 'DRIVER_FAILED' && !String(problem.error).includes('database gone')) {
      this.#watched.push({ invariant: 'S-0', seen: `the driver broke: ${String(problem.error)}` })
    }
  }

  /** What people do in this life, and when. */
  #plan(): void {
    const random = this.#random
    for (const wish of this.#scenario.requests(random.fork(), this.#world)) {
      this.#people.askLater(wish)
    }
    if (this.#scenario.stale) {
      this.#clock.setTimer(random.int(0, 25_000), () => this.#forget())
    }
    if (random.chance(0.3)) {
      const from = random.int(0, 60_000)
      const forMs = random.pick([2_000, 20_000, 900_000])
      this.#clock.setTimer(from, () => {
        this.#unreachableUntil = this.#clock.now() + forMs
        this.#story.tell(`  the outside cannot be reached for ${forMs / 1000} s`)
      })
    }
    // A second instance, and recovery called for no reason.
    if (!this.#oneName && random.chance(0.3)) {
      this.#clock.setTimer(random.int(0, 60_000), () => this.#boot())
    }
    if (random.chance(0.3)) {
      this.#clock.setTimer(random.int(0, 60_000), () => void this.#engine()?.recover())
    }
  }

  #engine(): Engine<D> | undefined {
    const running = [...this.#alive].filter(([process]) => !process.paused)
    return running.length > 0 ? this.#random.pick(running)[1] : undefined
  }

  #calm(): void {
    this.#faults.calm()
    this.#story.tell('  from here nothing goes wrong any more')
    if (this.#alive.size === 0) return
    for (const process of this.#alive.keys()) process.resume()
  }

  async #atRest(): Promise<boolean> {
    await settled()
    if (this.#people.asking) return false
    return this.#journal.roots.every((id) => isAtRest(this.#journal, id))
  }

  async #report(): Promise<LifeReport> {
    const { kinds, secrets = [] } = this.#scenario
    const { trees, steps, violations: seen } = await lookBack(this.#journal, kinds, secrets)
    const violations = [...this.#watched, ...this.#observer.violations, ...seen]
    const rested = !violations.some((one) => one.invariant === 'I-13')
    if (rested) violations.push(...this.#scenario.check(this.#world, trees))
    return {
      seed: this.#seed,
      violations,
      faults: this.#faults.counts,
      operations: trees.length,
      steps,
      story: this.#story.lines,
      places: this.#scripted?.places ?? 0,
    }
  }
}

/**
 * Lets every promise that can go on go on: a tick that is asked for in a microtask comes when no
 * microtask is left. `setImmediate` says the same, but each turn of the event loop costs as much as the
 * steps between two of them.
 */
async function settled(): Promise<void> {
  await Promise.resolve()
  return new Promise((resolve) => process.nextTick(resolve))
}
