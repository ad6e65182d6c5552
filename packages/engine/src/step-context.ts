import type { Json } from './json.ts'
import type { Answer } from './operation-view.ts'

/** What a step is given. `D` is the product's ports; the engine does not look inside. */
export interface StepContext<D> {
  readonly deps: D
  readonly operation: OperationIdentity
  /** Name of this node in the plan of its operation. */
  readonly node: string
  /** Stable over attempts and restarts: sha256(operation id, node name)[:16]; goes into names and labels. */
  readonly actId: string
  readonly attempt: number
  /** Aborted on cancel (unless `onCancel: 'finish'`), on timeout, and when the lease is lost. */
  readonly signal: AbortSignal
  readonly token: FencingToken
  /** Output of an earlier node of the same operation (for a child: its result). Throws if it is not done. */
  output(node: string): Json
  /** As `output`, or undefined when that node is not done. For undo and probe. */
  outputIfDone(node: string): Json | undefined
  /** What a person has said to this operation, when this run of the step began. For probe and verify. */
  readonly answered: Answer | undefined
  /** Waits for a person (`Engine.answer`); at once where somebody has said it already. Rejects when `signal` aborts. */
  answer(): Promise<Answer>
  /** One line of output for people; streamed, redacted, capped (OPS-8). */
  log(line: string): void
  /** From now on this value never reaches the journal, in plain, base64 or URL-encoded form. */
  redact(secret: string): void
  /** Milliseconds since the epoch, by the engine's clock. */
  now(): number
  /** Resolves after `ms` by the engine's clock; rejects when `signal` aborts. */
  sleep(ms: number): Promise<void>
}

export interface OperationIdentity {
  readonly id: string
  readonly rootId: string
  readonly kind: string
  readonly organisationId: string
  readonly correlationId: string
  readonly input: Json
}

/** Compared in this order. `generation` rises with every restore, `epoch` with every takeover. */
export interface FencingToken {
  readonly generation: number
  readonly epoch: number
}
