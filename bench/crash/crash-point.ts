import type { OperationDetail, Tree } from '../../test/journeys/support/operations.ts'
import type { Action } from './action.ts'

/** One place in one operation at which something is done to it. */
export interface CrashPoint {
  /** `middle` or a fault point of the engine. */
  readonly name: string
  /** `replica.deploy/create`, with `*` for ids. */
  readonly place: string
  readonly action: Action
  /** Value of KEYSTONE_FAILPOINT. */
  readonly failpoint: string
  /** The middle of a step may be over before the timer fires; every other point must be met. */
  readonly maybeMissed: boolean
}

type Node = OperationDetail['nodes'][number]

interface Points {
  /** Boundaries of a step, and those of one that fails by itself. */
  readonly step: readonly string[]
  readonly failed: readonly string[]
  readonly child: readonly string[]
  readonly undo: readonly string[]
  /** What the process does there. */
  readonly verb: string
}

/** Intent written, act called, its effect there, seen to be there, recorded; a child's are entries in its parent's journal. */
const BOUNDARIES = {
  step: ['after-intent', 'act-sent', 'after-act', 'after-verify', 'after-record'],
  failed: ['after-intent', 'act-sent'],
  child: ['before-intent', 'after-intent', 'before-record', 'after-record'],
  undo: ['before-undo', 'undo-sent', 'after-undo'],
}

/** How long a point is held for a cancel to come: the person is a call to the API away. */
const HOLD_MS = 400

const POINTS: Readonly<Record<Action, Points>> = {
  kill: { ...BOUNDARIES, verb: 'kill' },
  cancel: { ...BOUNDARIES, verb: `delay=${HOLD_MS}` },
  // Refused with nothing done, and refused with the effect there.
  fail: { step: ['before-act', 'before-verify'], failed: [], child: [], undo: [], verb: 'fail' },
  // Nothing is left in flight: what is asked twice was done once already.
  'drop-reply': {
    step: ['after-act', 'after-verify'],
    failed: [],
    child: [],
    undo: ['after-undo'],
    verb: 'drop-reply',
  },
}

/**
 * Every point of every node that a run of the operation has passed, in the order of the tree.
 *
 * @param undone `OPERATION NODE` of those whose undo was called
 */
export function crashPoints(
  tree: Tree,
  undone: ReadonlySet<string>,
  action: Action,
): readonly CrashPoint[] {
  const points = tree.all.flatMap(({ id, kind, nodes }) =>
    nodes.flatMap((node) => pointsOf(kind, node, undone.has(`${id} ${node.name}`), action)),
  )
  const once = new Map(points.map((point) => [`${point.name} ${point.place}`, point]))
  return [...once.values()]
}

function pointsOf(
  kind: string,
  node: Node,
  isUndone: boolean,
  action: Action,
): readonly CrashPoint[] {
  if (node.startedAt === undefined) return []
  const { step, failed, child, undo, verb } = POINTS[action]
  const place = `${kind}/${withoutIds(node.name)}`
  const at = (name: string): CrashPoint => ({
    name,
    place,
    action,
    failpoint: `${name}:${place}:${verb}`,
    maybeMissed: false,
  })
  if (node.node === 'child') return child.map(at)
  const forward = node.failure === undefined ? step : failed
  return [
    ...forward.map(at),
    ...(action === 'kill' ? [middle(place, node)] : []),
    ...(isUndone ? undo.map(at) : []),
  ]
}

/** Half its time after it began; for the shortest ones a moment in which its request is under way. */
function middle(place: string, node: Node): CrashPoint {
  const tookMs = Date.parse(node.finishedAt ?? '') - Date.parse(node.startedAt ?? '')
  const afterMs = Math.max(1, Math.round((Number.isNaN(tookMs) ? 0 : tookMs) / 2))
  return {
    name: 'middle',
    place,
    action: 'kill',
    failpoint: `before-act:${place}:kill-after=${afterMs}`,
    maybeMissed: true,
  }
}

/** Ids differ from round to round; what they name does not. */
function withoutIds(name: string): string {
  return name.replaceAll(/[0-9a-f]{12}/g, '*')
}
