import type { Because } from './because.ts'
import type { Failure } from './event.ts'
import type { Json } from './json.ts'

/**
 * What is next, as data. The first group only writes the journal; the second reaches outside and comes
 * back with an outcome. The executor makes no choice of its own.
 */
export type Decision = Pure | Effect

export type Pure =
  /** Intent of a step, or creation of a child. A started step is acted on once this is in the journal. */
  | {
      readonly do: 'start'
      readonly operationId: string
      readonly node: string
      readonly attempt: number
    }
  /** A live attempt is gone: from now on reality is asked. */
  | {
      readonly do: 'lose'
      readonly operationId: string
      readonly node: string
      readonly why: string
    }
  /** This version does not know the step (OPS-12b). */
  | {
      readonly do: 'stall'
      readonly operationId: string
      readonly node: string
      readonly why: string
    }
  | {
      readonly do: 'complete'
      readonly operationId: string
      readonly node: string
      readonly output: Json
    }
  | {
      readonly do: 'fail'
      readonly operationId: string
      readonly node: string
      readonly failure: Failure
    }
  | {
      readonly do: 'skip'
      readonly operationId: string
      readonly node: string
      readonly reason: string
      readonly because?: Because
    }
  | {
      readonly do: 'cancel'
      readonly operationId: string
      readonly by: string
      readonly reason: string
      readonly because?: Because
    }
  | {
      readonly do: 'begin-undo'
      readonly operationId: string
      readonly node: string
      readonly attempt: number
    }
  | {
      readonly do: 'note-undone'
      readonly operationId: string
      readonly node: string
      readonly note: string
    }
  | {
      readonly do: 'fail-undo'
      readonly operationId: string
      readonly node: string
      readonly failure: Failure
    }
  | { readonly do: 'request-unwind'; readonly operationId: string; readonly reason: string }
  | { readonly do: 'finish-unwind'; readonly operationId: string }
  | {
      readonly do: 'raise'
      readonly operationId: string
      readonly node: string
      readonly reason: string
    }
  | { readonly do: 'clear'; readonly operationId: string; readonly node: string }
  | {
      readonly do: 'finish'
      readonly operationId: string
      readonly state: 'succeeded' | 'failed' | 'cancelled'
    }

export type Effect =
  /** Take the locks, read the snapshot, make the plan. */
  | { readonly do: 'begin'; readonly operationId: string }
  | { readonly do: 'probe'; readonly operationId: string; readonly node: string }
  /** Tell a live attempt to stop. */
  | { readonly do: 'abort'; readonly operationId: string; readonly node: string }
  /** Nothing to do before this time, unless something happens. */
  | { readonly do: 'wait'; readonly until: number }

/** Key of a live attempt: of a node, or (without one) of an operation's beginning. */
export function liveKey(operationId: string, node = ''): string {
  return `${operationId}/${node}`
}
