import { backoffMs } from './backoff.ts'
import { createContext } from './create-context.ts'
import type { EventBody } from './event.ts'
import { NO_FAULTS } from './fault-points.ts'
import { type AnyStep, stepOf } from './kind-registry.ts'
import { LiveAttempt } from './live-attempt.ts'
import type { Answer, NodeView, OperationView } from './operation-view.ts'
import { outcomeOfError } from './outcome-of-error.ts'
import { OUTPUT_LIMITS, OutputWriter } from './output-writer.ts'
import { POLICY } from './policy.ts'
import { Redactor } from './redactor.ts'
import { runAct, type StepRun } from './run-act.ts'
import { runProbe } from './run-probe.ts'
import { runUndo } from './run-undo.ts'
import { toFailure } from './to-failure.ts'
import type { DriverParts } from './tree-driver.ts'

type Way = 'act' | 'probe' | 'undo'

const RUN = { act: runAct, probe: runProbe, undo: runUndo } as const

/** Runs the functions of steps for one tree, and keeps what they say and what they must not say. */
export class StepRunner<D> {
  readonly #parts: DriverParts<D>
  readonly #redactor = new Redactor()
  readonly #outputs = new Map<string, OutputWriter>()
  readonly #answers = new Map<string, PromiseWithResolvers<Answer>>()

  constructor(parts: DriverParts<D>) {
    this.#parts = parts
  }

  /** Starts one run; `ended` never rejects. */
  launch(
    way: Way,
    view: OperationView,
    name: string,
  ): { readonly attempt: LiveAttempt; readonly ended: Promise<readonly EventBody[]> } {
    const { options } = this.#parts
    const node = view.nodes.get(name)
    const step = node && stepOf(options.kinds, view.record.kind, node.plan)
    if (!node || !step) throw new Error(`There is no step behind ${view.record.id}/${name}.`)
    const timeoutMs =
      way === 'probe' ? Math.max(POLICY.probeTimeoutMs, step.timeoutMs) : step.timeoutMs
    const attempt = new LiveAttempt(options, timeoutMs)
    const run = this.#run(view, node, step, attempt)
    const ended = attempt.end(RUN[way](run), (error) => [givenUp(way, run, error)])
    return { attempt, ended: ended.finally(() => void this.#outputs.get(view.record.id)?.flush()) }
  }

  /** Nothing that a step told us to hide gets into the journal, whatever carries it. */
  redact(body: EventBody): EventBody {
    return this.#redactor.deep(body)
  }

  /** A person has answered, and the journal holds it: whoever waits for it, now or later, goes on. */
  heard(operationId: string, answer: Answer): void {
    this.#answerTo(operationId).resolve(answer)
  }

  async flush(): Promise<void> {
    for (const output of this.#outputs.values()) await output.flush()
  }

  #run(view: OperationView, node: NodeView, step: AnyStep<D>, attempt: LiveAttempt): StepRun<D> {
    const { options, token, lease } = this.#parts
    const operationId = view.record.id
    const context = createContext(options, {
      view,
      node: node.plan.name,
      attempt: node.attempts,
      signal: attempt.signal,
      token,
      lease,
      output: this.#output(view),
      redactor: this.#redactor,
      answer: async () => view.answer ?? (await this.#answerTo(operationId).promise),
    })
    return {
      step,
      node,
      context,
      faults: options.faults ?? NO_FAULTS,
      place: { operationId, kind: view.record.kind, node: node.plan.name },
      timedOut: () => attempt.timedOut,
    }
  }

  #answerTo(operationId: string): PromiseWithResolvers<Answer> {
    const answer = this.#answers.get(operationId) ?? Promise.withResolvers<Answer>()
    this.#answers.set(operationId, answer)
    return answer
  }

  #output(view: OperationView): OutputWriter {
    const { options, publish, token } = this.#parts
    const { id: operationId, rootId } = view.record
    const known = this.#outputs.get(operationId)
    if (known) return known
    const writer = new OutputWriter(
      { operationId, rootId, token },
      {
        store: options.store,
        clock: options.clock,
        redactor: this.#redactor,
        limits: { ...OUTPUT_LIMITS, ...options.outputLimits },
        written: (lines) => publish({ type: 'output', rootId, operationId, lines }),
        problem: (error) => options.problem?.({ code: 'OUTPUT_LOST', rootId, error }),
      },
    )
    this.#outputs.set(operationId, writer)
    return writer
  }
}

/** A run that broke out of its own error handling, or did not stop when told: nothing is known. */
function givenUp<D>(way: Way, run: StepRun<D>, error: unknown): EventBody {
  const { step, node, context } = run
  const name = node.plan.name
  const now = context.now()
  const failure = toFailure(error)
  const laterAt = now + backoffMs(1, POLICY.unreachable.baseMs, POLICY.unreachable.capMs)
  if (way === 'undo') return { type: 'undo.retrying', node: name, failure, retryAt: laterAt }
  if (way === 'act') {
    const body = outcomeOfError(step, node, error, now, run.timedOut(), 'act')
    if (body.type === 'node.unknown') return body
  }
  return {
    type: 'node.unknown',
    node: name,
    why: failure.message,
    probeAt: laterAt,
    cause: 'unreachable',
  }
}
