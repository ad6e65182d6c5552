import type { Fault, Faults } from './fault-injector.ts'

/** One fault, at one place of a life that is calm otherwise: for proofs that go through every place. */
export interface Script {
  readonly fault: Fault | 'cancel'
  /** Which of the places where it could happen, from 0; -1 for none (to count them). */
  readonly place: number
}

/** A cancel may come wherever a crash may. */
function placesOf(fault: Script['fault']): Fault {
  return fault === 'cancel' ? 'crash' : fault
}

export class ScriptedFaults implements Faults {
  readonly counts = new Map<Fault, number>()
  readonly #script: Script
  readonly #cancel: () => void
  readonly #told: (fault: string, where: string) => void
  #places = 0
  #on = false

  constructor(
    script: Script,
    cancel: () => void,
    told: (fault: string, where: string) => void = () => undefined,
  ) {
    this.#script = script
    this.#cancel = cancel
    this.#told = told
  }

  /** How many places there were. */
  get places(): number {
    return this.#places
  }

  /** What came before was preparation; places are counted from here. */
  begin(): void {
    this.#on = true
  }

  calm(): void {
    this.#on = false
  }

  hits(fault: Fault, where: string): boolean {
    const { fault: wanted, place } = this.#script
    if (!this.#on || fault !== placesOf(wanted)) return false
    if (this.#places++ !== place) return false
    this.#told(wanted, where)
    if (wanted === 'cancel') {
      this.#cancel()
      return false
    }
    this.counts.set(fault, 1)
    return true
  }
}
