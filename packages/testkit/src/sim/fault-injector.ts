import type { Random } from './random.ts'

/** What can go wrong in a life; each with its own rate. */
export const FAULTS = [
  'crash',
  'pause',
  'refused',
  'undo-refused',
  'transient',
  'lost-before',
  'lost-after',
  'lie',
  'hang',
  'database-before',
  'database-after',
] as const

export type Fault = (typeof FAULTS)[number]

/** Decides whether something goes wrong here. */
export interface Faults {
  readonly counts: ReadonlyMap<Fault, number>
  hits(fault: Fault, where: string): boolean
  /** From now on nothing goes wrong any more: everything must come to rest. */
  calm(): void
}

/** Rolls the dice of one life. Every life has its own mixture: some are calm, some are storms. */
export class FaultInjector implements Faults {
  readonly counts = new Map<Fault, number>()
  readonly #random: Random
  readonly #rates: ReadonlyMap<Fault, number>
  readonly #told: (fault: Fault, where: string) => void
  readonly #off: ReadonlySet<Fault>
  #crashesLeft: number
  #calm = false

  constructor(
    random: Random,
    off: ReadonlySet<Fault>,
    told: (fault: Fault, where: string) => void = () => undefined,
    scales: readonly number[] = [],
  ) {
    this.#random = random
    this.#off = off
    this.#told = told
    this.#crashesLeft = random.pick([0, 1, 1, 2, 3])
    const scale = scales.length > 0 ? random.pick(scales) : 1
    this.#rates = new Map(FAULTS.map((fault) => [fault, this.#rateOf(fault) * scale]))
  }

  calm(): void {
    this.#calm = true
  }

  hits(fault: Fault, where: string): boolean {
    const rate = this.#rates.get(fault) ?? 0
    if (rate === 0 || this.#calm || !this.#random.chance(rate)) return false
    if (fault === 'crash' || fault === 'pause') {
      if (this.#crashesLeft === 0) return false
      this.#crashesLeft--
    }
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1)
    this.#told(fault, where)
    return true
  }

  #rateOf(fault: Fault): number {
    const rate = this.#random.pick(RATES[fault])
    return this.#off.has(fault) ? 0 : rate
  }
}

const RATES: Readonly<Record<Fault, readonly number[]>> = {
  crash: [0.01, 0.03, 0.06],
  pause: [0, 0, 0.05, 0.15],
  refused: [0, 0, 0.02, 0.1],
  'undo-refused': [0, 0, 0, 0.03],
  transient: [0, 0, 0.1, 0.3],
  'lost-before': [0, 0, 0.03, 0.1],
  'lost-after': [0, 0, 0.03, 0.1],
  lie: [0, 0, 0, 0.05],
  hang: [0, 0, 0, 0.03],
  'database-before': [0, 0, 0, 0.02],
  'database-after': [0, 0, 0, 0.02],
}
