import { abortable } from './abortable.ts'
import { actId } from './act-id.ts'
import type { EngineOptions, StepLease } from './engine-options.ts'
import type { Json } from './json.ts'
import type { Answer, OperationView } from './operation-view.ts'
import type { OutputWriter } from './output-writer.ts'
import type { Redactor } from './redactor.ts'
import { sleep } from './sleep.ts'
import type { FencingToken, StepContext } from './step-context.ts'
import { StepError } from './step-error.ts'

export interface ContextParts {
  readonly view: OperationView
  readonly node: string
  readonly attempt: number
  readonly signal: AbortSignal
  readonly token: FencingToken
  readonly lease: StepLease
  readonly output: OutputWriter
  readonly redactor: Redactor
  /** Resolves when a person has answered, and the journal holds it. */
  answer(): Promise<Answer>
}

/** What one run of a step function is given. */
export function createContext<D>(options: EngineOptions<D>, parts: ContextParts): StepContext<D> {
  const { view, node, attempt, signal, token, output, redactor } = parts
  const { record } = view
  const outputIfDone = (name: string): Json | undefined => {
    const other = view.nodes.get(name)
    return other?.state === 'done' || other?.output !== undefined ? other.output : undefined
  }
  const context = {
    operation: {
      id: record.id,
      rootId: record.rootId,
      kind: record.kind,
      organisationId: record.organisationId,
      correlationId: record.correlationId,
      input: record.input,
    },
    node,
    actId: actId(record.id, node),
    attempt,
    signal,
    token,
    output: (name: string) => outputIfDone(name) ?? missing(node, name),
    outputIfDone,
    answered: view.answer,
    answer: () => abortable(parts.answer(), signal),
    log: (line: string) => output.log(node, attempt, line),
    redact: (secret: string) => redactor.add(secret),
    now: () => options.clock.now(),
    sleep: (ms: number) => sleep(options.clock, ms, signal),
  }
  const deps = options.depsFor?.(options.deps, context, parts.lease) ?? options.deps
  return { ...context, deps }
}

function missing(node: string, wanted: string): never {
  throw new StepError(
    'OUTPUT_MISSING',
    `${node} needs the output of ${wanted}, which is not done.`,
    {
      hint: 'This is a defect of the plan: the node must name the other one in `after`.',
    },
  )
}
