import type { Json } from './json.ts'
import type { Words } from './words.ts'

/**
 * What an operation will do, as data: what a person reads before agreeing is what the executor runs.
 * It is made once, when the operation starts, and stored (OPS-12b): new code never re-plans an old
 * operation.
 *
 * Nodes form a graph by `after`; their order in the array is the explicit position of OPS-1. Nodes
 * whose `after` are all done run together, so a sequence and a parallel group are the same thing.
 */
export interface Plan {
  readonly nodes: readonly PlanNode[]
  /** One sentence for people, e.g. "Deploy release 12 of shop/web on 1 server". */
  readonly summary: string
  /**
   * Name of the node that is the point of no return. Once it is done, failure and cancel no longer undo
   * it or what came before it: a cancel is refused as too late, a failure leaves the rest as it is.
   */
  readonly pivot?: string
  /** What a person should know before agreeing. */
  readonly risks?: readonly string[]
  /** Summary and risks, each in its place, for those who have them in another language; absent in plans of older versions. */
  readonly words?: PlanWords
  /** What it makes, changes and removes, as people know it. */
  readonly affects?: readonly Affected[]
}

export interface PlanWords {
  readonly summary: Words
  readonly risks: readonly Words[]
}

/** One thing that an operation touches, e.g. removes the replica `web 1 (local)`. */
export interface Affected {
  readonly how: 'makes' | 'changes' | 'removes'
  /** In the words of the product: workload, release, replica, face, server, network… */
  readonly what: string
  readonly name: string
  readonly id?: string
}

export type PlanNode = PlannedStep | PlannedChild

interface PlannedNode {
  /** Unique in its plan, stable, URL-safe: `start-web-1`. */
  readonly name: string
  /** For people: "Start replica 1 of web". */
  readonly label: string
  /** The label for those who have it in another language; absent in plans of older versions. */
  readonly words?: Words
  /** Names of the nodes that must be done before this one starts. Failure skips dependents only. */
  readonly after: readonly string[]
  readonly input: Json
}

export interface PlannedStep extends PlannedNode {
  readonly node: 'step'
  /** Name of the step definition in the kind. */
  readonly step: string
}

export interface PlannedChild extends PlannedNode {
  readonly node: 'child'
  /** Kind of the child operation. Its id is derived from the parent's id and this node's name. */
  readonly kind: string
  /** What the child is about, where that is not what the parent is about: `workload:wl_…`. */
  readonly subject?: string
}
