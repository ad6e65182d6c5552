import type { OperationDetail, Tree } from '../../test/journeys/support/operations.ts'

/** One place in one operation at which the control plane is killed. */
export interface CrashPoint {
  /** `middle` or a fault point of the engine. */
  readonly name: string
  /** `replica.deploy/create`, with `*` for ids. */
  readonly place: string
  /** Value of KEYSTONE_FAILPOINT. */
  readonly failpoint: string
  /** The middle of a step may be over before the timer fires; every other point must be met. */
  readonly maybeMissed: boolean
}

/** Boundaries of a step: intent written, act called, its effect there, seen to be there, recorded. */
const STEP_POINTS = ['after-intent', 'act-sent', 'after-act', 'after-verify', 'after-record']
/** A child's beginning and end are entries in its parent's journal. */
const CHILD_POINTS = ['before-intent', 'after-intent', 'before-record', 'after-record']
const UNDO_POINTS = ['before-undo', 'undo-sent', 'after-undo']

/**
 * Every point of every node that a run of the operation has passed, in the order of the tree.
 *
 * @param undone `OPERATION NODE` of those whose undo was called
 */
export function crashPoints(tree: Tree, undone: ReadonlySet<string>): readonly CrashPoint[] {
  const points = tree.all.flatMap(({ id, kind, nodes }) =>
    nodes.flatMap((node) => pointsOf(kind, node, undone.has(`${id} ${node.name}`))),
  )
  const once = new Map(points.map((point) => [`${point.name} ${point.place}`, point]))
  return [...once.values()]
}

function pointsOf(
  kind: string,
  node: OperationDetail['nodes'][number],
  isUndone: boolean,
): readonly CrashPoint[] {
  if (node.startedAt === undefined) return []
  const place = `${kind}/${withoutIds(node.name)}`
  const at = (name: string): CrashPoint => ({
    name,
    place,
    failpoint: `${name}:${place}:kill`,
    maybeMissed: false,
  })
  if (node.node === 'child') return CHILD_POINTS.map(at)
  const undone = isUndone ? UNDO_POINTS.map(at) : []
  const failed = node.failure !== undefined
  const forward = failed ? ['after-intent', 'act-sent'] : STEP_POINTS
  return [...forward.map(at), middle(place, node), ...undone]
}

/** Half its time after it began; for the shortest ones a moment in which its request is under way. */
function middle(place: string, node: OperationDetail['nodes'][number]): CrashPoint {
  const tookMs = Date.parse(node.finishedAt ?? '') - Date.parse(node.startedAt ?? '')
  const afterMs = Math.max(1, Math.round((Number.isNaN(tookMs) ? 0 : tookMs) / 2))
  return {
    name: 'middle',
    place,
    failpoint: `before-act:${place}:kill-after=${afterMs}`,
    maybeMissed: true,
  }
}

/** Ids differ from round to round; what they name does not. */
function withoutIds(name: string): string {
  return name.replaceAll(/[0-9a-f]{12}/g, '*')
}
