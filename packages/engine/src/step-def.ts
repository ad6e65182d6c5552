import type { z } from 'zod'
import type { Reality } from './reality.ts'
import type { StepContext } from './step-context.ts'

/**
 * One effect on the world, and everything the engine must know to make it safe (OPS-6).
 *
 * The engine journals the intent, calls `act`, then `verify`; only `verify` makes the step done. A
 * step found running with nobody alive behind it, or whose reply was lost, is entered through
 * `probe`. Every function may run more than once.
 */
export interface StepDef<D, I = unknown, O = unknown> {
  /** Parsed on the way into and out of the journal. */
  readonly input: z.ZodType<I>
  readonly output: z.ZodType<O>
  act(context: StepContext<D>, input: I): Promise<O>
  probe(context: StepContext<D>, input: I): Promise<Reality<O>>
  /** Independent observation of the effect; throws a StepError when it is not there. */
  verify?(context: StepContext<D>, input: I, output: O): Promise<void>
  /** Gives back what `act` did, wholly or half; must tolerate "nothing there". Or why there is nothing to give back. */
  readonly undo: UndoFunction<D, I, O> | { readonly none: string }
  /** Deadline of one attempt, from intent to verified. */
  readonly timeoutMs: number
  /** 'finish' = a critical section that runs on when cancel comes. Default 'abort'. */
  readonly onCancel?: 'abort' | 'finish'
  /** For `transient` errors. Default 1 attempt. Delay doubles from `baseMs` up to one minute. */
  readonly retry?: { readonly attempts: number; readonly baseMs: number }
}

export type UndoFunction<D, I, O> = (
  context: StepContext<D>,
  input: I,
  output: O | undefined,
) => Promise<void>
