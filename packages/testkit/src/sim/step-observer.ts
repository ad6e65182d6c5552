import { applyEvent } from '@keystone/engine/apply-event'
import { fold } from '@keystone/engine/fold'
import type { AnyKind, AnyStep, KindRegistry } from '@keystone/engine/kind-registry'
import type { NodeView, OperationView } from '@keystone/engine/operation-view'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { MemoryJournal } from '../journal/memory-journal.ts'
import type { Violation } from './violation.ts'

type Way = 'act' | 'probe' | 'undo'

/** Far more than any life needs. */
const MOST_CALLS = 2_000

/**
 * Stands between engine and steps and compares every call with the journal of that moment: intent before
 * act (S-1), probe before anything else after doubt (S-2), undo only as journaled (S-3), nothing new
 * after cancel (I-11). It knows nothing of how the engine decides.
 */
export class StepObserver<D> {
  readonly violations: Violation[] = []
  readonly #journal: MemoryJournal
  readonly #views = new Map<string, OperationView>()
  #calls = 0
  /** Nodes whose last act has no known end: reality must be asked next. */
  readonly #doubtful = new Set<string>()

  constructor(journal: MemoryJournal) {
    this.#journal = journal
  }

  observed(kinds: KindRegistry<D>): KindRegistry<D> {
    return new Map([...kinds].map(([name, kind]) => [name, this.#kind(kind)]))
  }

  /** An adapter or a person has seen for the steps of an operation how they ended. */
  decided(operationId: string): void {
    for (const key of this.#doubtful) {
      if (key.startsWith(`${operationId}/`)) this.#doubtful.delete(key)
    }
  }

  #kind(kind: AnyKind<D>): AnyKind<D> {
    const steps = Object.entries(kind.steps).map(([name, step]) => [name, this.#step(step)])
    return { ...kind, steps: Object.fromEntries(steps) }
  }

  #step(step: AnyStep<D>): AnyStep<D> {
    const { undo } = step
    return {
      ...step,
      act: async (context, input) => {
        await this.#saw('act', context)
        return this.#settled(context, () => step.act(context, input))
      },
      verify: async (context, input, output) => {
        await this.#settled(context, async () => step.verify?.(context, input, output))
        this.#doubtful.delete(keyOf(context))
      },
      probe: async (context, input) => {
        await this.#saw('probe', context)
        const reality = await step.probe(context, input)
        if (reality.is !== 'unreachable') this.#doubtful.delete(keyOf(context))
        return reality
      },
      undo:
        typeof undo !== 'function'
          ? undo
          : async (context, input, output) => {
              await this.#saw('undo', context)
              return undo(context, input, output)
            },
    }
  }

  /** An answer of the world ends the doubt; a lost reply, or no end at all, does not. */
  async #settled<T>(context: StepContext<D>, run: () => Promise<T>): Promise<T> {
    try {
      return await run()
    } catch (error) {
      const known = error instanceof StepError && error.nature !== 'lost'
      if (known) this.#doubtful.delete(keyOf(context))
      throw error
    }
  }

  async #saw(way: Way, context: StepContext<D>): Promise<void> {
    if (++this.#calls > MOST_CALLS) await this.#refuseToGoOn()
    const { rootId, id } = context.operation
    // A process that slept through its lease: what it does is for the world's fence to refuse.
    if (context.token.epoch < this.#journal.epoch(rootId)) return
    const view = this.#viewOf(id)
    const node = view?.nodes.get(context.node)
    const key = keyOf(context)
    if (!view || !node) {
      this.#report('S-1', `${way} of ${key}, which the journal does not know`)
      return
    }
    if (way === 'act') this.#sawAct(view, node, context, key)
    if (way === 'probe' && node.state !== 'unknown') {
      this.#report('S-2', `probe of ${key} while it is ${node.state}`)
    }
    if (way === 'undo') this.#sawUndo(node, key)
  }

  /** As the journal tells it now; only what came since the last look is folded. */
  #viewOf(operationId: string): OperationView | undefined {
    const record = this.#journal.record(operationId)
    if (!record) return undefined
    const known = this.#views.get(operationId) ?? fold(record, [])
    const view = this.#journal.eventsAfter(operationId, known.seq).reduce(applyEvent, known)
    this.#views.set(operationId, view)
    return view
  }

  #sawAct(view: OperationView, node: NodeView, context: StepContext<D>, key: string): void {
    if (node.state !== 'running' || node.attempts !== context.attempt) {
      this.#report('S-1', `act ${context.attempt} of ${key} without intent: it is ${node.state}`)
    }
    if (this.#doubtful.has(key)) {
      this.#report('S-2', `act ${context.attempt} of ${key} before reality was asked`)
    }
    if (view.cancel && (node.attemptAt ?? 0) > view.cancel.at) {
      this.#report('I-11', `act of ${key} begun after its cancel`)
    }
    this.#doubtful.add(key)
  }

  #sawUndo(node: NodeView, key: string): void {
    if (node.state !== 'undoing') this.#report('S-3', `undo of ${key} while it is ${node.state}`)
    if (this.#doubtful.has(key)) this.#report('S-2', `undo of ${key} before reality was asked`)
  }

  /** An engine that goes round in circles without time passing would never let the life end. */
  async #refuseToGoOn(): Promise<never> {
    if (this.#calls === MOST_CALLS + 1)
      this.#report('I-13', `more than ${MOST_CALLS} calls of steps`)
    return new Promise(() => undefined)
  }

  #report(invariant: string, seen: string): void {
    this.violations.push({ invariant, seen })
  }
}

function keyOf<D>(context: StepContext<D>): string {
  return `${context.operation.id}/${context.node}`
}
