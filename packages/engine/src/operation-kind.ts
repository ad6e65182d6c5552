import type { z } from 'zod'
import type { Guard } from './guard.ts'
import type { Json } from './json.ts'
import type { Plan } from './plan.ts'
import type { NoAdapter, ReconcileAdapter } from './reconcile-adapter.ts'
import type { StepDef } from './step-def.ts'

/**
 * Everything about one kind of operation, in one place (OPS-5). `D`: the ports handed to steps;
 * `I`: its input, parsed at creation; `S`: the facts its plan is made from.
 */
export interface OperationKind<D, I = unknown, S = unknown> {
  readonly kind: string
  readonly input: z.ZodType<I>
  /** Right that a caller needs to start it, e.g. `workload.deploy`. */
  readonly right: string
  /** For people, e.g. "Deploy". */
  readonly title: string
  /** Subjects that no other operation may change meanwhile, e.g. `workload:wl_…`. All or none are taken. */
  locks(input: I): readonly string[]
  /** True: of several that wait for the same locks only the newest runs; the others end cancelled, superseded. */
  readonly coalesce?: boolean
  /** Read when the locks are held; the only place where planning sees the world. */
  snapshot(deps: D, input: I, operationId: string): Promise<S>
  /** Pure: same input and snapshot, same bytes. Throws StepError to refuse. */
  plan(input: I, snapshot: S, operationId: string): Plan
  /** Checks before anything is changed, run in a preview and again when it begins (OPS-15). Pure. */
  guards?(input: I, snapshot: S): readonly Guard<D>[]
  // biome-ignore lint/suspicious/noExplicitAny: steps of one kind have different inputs and outputs; defineStep checks each.
  readonly steps: Readonly<Record<string, StepDef<D, any, any>>>
  /** How domain truth tells what became of a stale one (OPS-18). Absent: it does not, and that is said. */
  // biome-ignore lint/suspicious/noExplicitAny: what an adapter observes is its own affair.
  readonly reconcile?: ReconcileAdapter<D, I, any> | NoAdapter
  /** What a parent (and the API) sees of a finished operation, from the outputs of its done nodes. Pure. */
  result?(outputs: Readonly<Record<string, Json>>, input: I): Json
}
