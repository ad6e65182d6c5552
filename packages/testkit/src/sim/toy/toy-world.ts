import type { FencingToken } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { Violation } from '../violation.ts'
import type { VirtualClock } from '../virtual-clock.ts'

export interface Thing {
  /** Undefined: not ours. */
  readonly actId: string | undefined
  readonly operationId: string
}

interface Job {
  readonly thing: Thing
  readonly untime: () => void
  readonly ended: PromiseWithResolvers<void>
}

/** Who does something, for names, labels and fencing. */
export interface Doer {
  readonly actId: string
  readonly operationId: string
  readonly rootId: string
  readonly token: FencingToken
}

/**
 * A small outside: named things that take time to make, and one pointer per site that says whose things
 * are in use. Work that was begun goes on without the one who asked for it. It refuses whoever has been
 * replaced (I-5), and reports effects that happen twice (I-4).
 */
export class ToyWorld {
  readonly things = new Map<string, Thing>()
  readonly pointers = new Map<string, string>()
  /** Who turned the pointer last, and when. */
  pointed: { readonly by: string; readonly at: number } | undefined
  readonly violations: Violation[] = []
  readonly foreign = new Set<string>()
  readonly #jobs = new Map<string, Job>()
  readonly #fence = new Map<string, number>()
  readonly #clock: VirtualClock
  readonly #tell: (line: string) => void

  constructor(clock: VirtualClock, tell: (line: string) => void) {
    this.#clock = clock
    this.#tell = tell
  }

  /** Something that is not ours, in the way. */
  placeForeign(name: string): void {
    this.things.set(name, { actId: undefined, operationId: 'somebody else' })
    this.foreign.add(name)
  }

  async make(name: string, doer: Doer, forMs: number, lies: boolean): Promise<void> {
    this.#refuseOld(doer)
    const there = this.things.get(name)
    const job = this.#jobs.get(name)
    if (there?.actId === doer.actId || job?.thing.actId === doer.actId) {
      this.violations.push({ invariant: 'I-4', seen: `${name} was made twice` })
    }
    if (there || job) throw new StepError('NAME_TAKEN', `${name} exists`)
    if (lies) return
    const ended = Promise.withResolvers<void>()
    const thing = { actId: doer.actId, operationId: doer.operationId }
    const untime = this.#clock.setTimer(forMs, () => {
      this.#jobs.delete(name)
      this.things.set(name, thing)
      this.#tell(`  world: ${name} is there`)
      ended.resolve()
    })
    this.#jobs.set(name, { thing, untime, ended })
    await ended.promise
  }

  /** Raises the fence: whoever looked last is the only one who may still change things. */
  look(name: string, doer: Doer): { readonly thing: Thing | undefined; readonly job: boolean } {
    this.#refuseOld(doer)
    return { thing: this.things.get(name), job: this.#jobs.has(name) }
  }

  /** Stops what is being made and removes what was, where it is of this act. */
  remove(name: string, doer: Doer): void {
    this.#refuseOld(doer)
    const job = this.#jobs.get(name)
    if (job?.thing.actId === doer.actId) {
      job.untime()
      this.#jobs.delete(name)
      job.ended.reject(new StepError('STOPPED', `${name} was stopped`, { nature: 'lost' }))
      job.ended.promise.catch(() => undefined)
    }
    const thing = this.things.get(name)
    if (thing?.actId !== doer.actId) return
    this.things.delete(name)
    this.#tell(`  world: ${name} is gone`)
  }

  /** What a careless undo would do. */
  removeWhatever(name: string): void {
    this.things.delete(name)
  }

  point(site: string, to: string | undefined, doer: Doer): void {
    this.#refuseOld(doer)
    this.pointed = { by: doer.rootId, at: this.#clock.now() }
    if (to === undefined) this.pointers.delete(site)
    else this.pointers.set(site, to)
    this.#tell(`  world: ${site} → ${to ?? 'nothing'}`)
  }

  pointer(site: string, doer?: Doer): string | undefined {
    if (doer) this.#refuseOld(doer)
    return this.pointers.get(site)
  }

  /** Names of the things of one tree. */
  namesOf(rootId: string): readonly string[] {
    return [...this.things.keys()].filter((name) => name.includes(rootId.slice(-6)))
  }

  /** Whether something of a tree is still being made, with or without the one who asked for it. */
  isMaking(rootId: string): boolean {
    return [...this.#jobs.keys()].some((name) => name.includes(rootId.slice(-6)))
  }

  clear(rootId: string, doer: Doer): void {
    this.#refuseOld(doer)
    for (const name of this.namesOf(rootId)) {
      if (!this.foreign.has(name)) this.things.delete(name)
    }
    this.#tell(`  world: the things of ${rootId.slice(-6)} are gone`)
  }

  /** The lowest epoch that may still change things of a tree. */
  fence(rootId: string): number {
    return this.#fence.get(rootId) ?? 0
  }

  #refuseOld({ rootId, token }: Doer): void {
    const fence = this.#fence.get(rootId) ?? 0
    if (token.epoch < fence) throw new StepError('FENCED', `${rootId}: a later holder was here`)
    this.#fence.set(rootId, token.epoch)
  }
}
