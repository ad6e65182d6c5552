import type { JournalEvent } from '@keystone/engine/event'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { VirtualClock } from './virtual-clock.ts'

/** A life as a person reads it: what was journaled, by whom, and what went wrong when. */
export class Story {
  readonly lines: string[] = []
  readonly #clock: VirtualClock
  readonly #startAt: number
  readonly #on: boolean

  constructor(clock: VirtualClock, startAt: number, on: boolean) {
    this.#clock = clock
    this.#startAt = startAt
    this.#on = on
  }

  tell(line: string): void {
    if (!this.#on) return
    const seconds = ((this.#clock.now() - this.#startAt) / 1000).toFixed(3).padStart(9)
    this.lines.push(`${seconds} ${line}`)
  }

  tellEvents(process: string, record: OperationRecord, events: readonly JournalEvent[]): void {
    if (!this.#on) return
    const place = record.parentNode === undefined ? '' : ` (${record.parentNode})`
    for (const { seq, body } of events) {
      const { type, ...rest } = body
      const detail = 'plan' in rest ? rest.plan.summary : JSON.stringify(rest)
      this.tell(`${process}: ${record.id.slice(-6)}${place} #${seq} ${type} ${detail}`)
    }
  }
}
