import type { Engine } from '@keystone/engine/engine'
import type { StartRequest } from '@keystone/engine/start-request'
import type { MemoryJournal } from '../journal/memory-journal.ts'
import { isAtRest } from './is-at-rest.ts'
import type { Random } from './random.ts'
import type { Ask } from './scenario.ts'
import type { Story } from './story.ts'
import type { VirtualClock } from './virtual-clock.ts'

interface Parts<D> {
  readonly journal: MemoryJournal
  readonly clock: VirtualClock
  readonly random: Random
  readonly story: Story
  /** One that runs at this moment, for a person to talk to. */
  engine(): Engine<D> | undefined
  /** As in the scenario. */
  readonly answersAfterMs: number | undefined
  /** False where the faults are scripted, cancels among them. */
  readonly cancels: boolean
}

const CHANGED_MIND = { by: 'usr_1', reason: 'changed my mind' }

/** What people do in one life: they ask until they have an answer, cancel, and answer what waits for them. */
export class LifePeople<D> {
  readonly #parts: Parts<D>
  #asking = 0
  #keys = 0

  constructor(parts: Parts<D>) {
    this.#parts = parts
  }

  /** Whether somebody still waits for an answer. */
  get asking(): boolean {
    return this.#asking > 0
  }

  askNow(request: StartRequest): void {
    this.#asking++
    this.#ask({ ...request, idempotencyKey: this.#newKey() })
  }

  /** At its moment, or at any early one. */
  askLater(wish: StartRequest | Ask): void {
    const { clock, random } = this.#parts
    const idempotencyKey = this.#newKey()
    this.#asking++
    const ask = 'atMs' in wish ? wish : { atMs: random.int(0, 20_000), request: () => wish }
    clock.setTimer(ask.atMs, () => {
      if (ask.again) {
        this.#askAgain(ask, ask.again, 0)
        return
      }
      const request = ask.request()
      if (request) this.#ask({ ...request, idempotencyKey })
      else this.#asking--
    })
  }

  #askAgain(ask: Ask, again: NonNullable<Ask['again']>, times: number): void {
    if (again.until() || times === again.atMost) {
      this.#asking--
      return
    }
    const request = ask.request()
    if (request) this.askNow(request)
    const next = times + (request ? 1 : 0)
    this.#parts.clock.setTimer(again.everyMs, () => this.#askAgain(ask, again, next))
  }

  cancelNewest(): void {
    const operationId = this.#parts.journal.roots.at(-1)
    if (operationId !== undefined) this.#cancel(operationId)
  }

  /** A client that asks until it has an answer, always with the same key (OPS-9). */
  #ask(request: StartRequest): void {
    const { engine, clock, cancels } = this.#parts
    let answered = false
    void engine()
      ?.start(request)
      .then(
        (outcome) => {
          if (answered) return
          answered = true
          this.#asking--
          this.#answerLater(outcome.operationId)
          if (cancels) this.#mayCancel(outcome.operationId)
        },
        () => undefined,
      )
    clock.setTimer(10_000, () => {
      if (answered) return
      answered = true
      this.#ask(request)
    })
  }

  #answerLater(operationId: string): void {
    const { engine, journal, clock, story, answersAfterMs } = this.#parts
    if (answersAfterMs === undefined) return
    clock.setTimer(answersAfterMs, () => {
      if (isAtRest(journal, operationId)) return
      story.tell(`  a person answers ${operationId}`)
      const wish = { operationId, by: 'usr_1', reason: 'go on' }
      void engine()
        ?.answer(wish)
        .catch(() => undefined)
      this.#answerLater(operationId)
    })
  }

  #mayCancel(operationId: string): void {
    const { clock, random, story } = this.#parts
    const times = random.pick([0, 0, 1, 2])
    for (let time = 0; time < times; time++) {
      const after = random.pick([0, 5, 50, 300, 3_000, 30_000])
      clock.setTimer(random.int(0, after), () => {
        story.tell(`  a person cancels ${operationId}`)
        this.#cancel(operationId)
      })
    }
  }

  #cancel(operationId: string): void {
    void this.#parts
      .engine()
      ?.cancel({ operationId, ...CHANGED_MIND })
      .catch(() => undefined)
  }

  #newKey(): string {
    return `key-${++this.#keys}`
  }
}
