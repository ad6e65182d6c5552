import type { JournalEvent } from './event.ts'

/** When a node first started, and when it came to rest last. */
export interface NodeTimes {
  readonly startedAt?: number | undefined
  readonly finishedAt?: number | undefined
}

const RESTS = new Set(['node.done', 'node.failed', 'node.skipped', 'undo.done', 'undo.failed'])

/** Of every node that a journal speaks of, by name; also of a folded one. */
export function nodeTimes(events: readonly JournalEvent[]): ReadonlyMap<string, NodeTimes> {
  const times = new Map<string, NodeTimes>()
  for (const { at, body } of events) {
    if (body.type === 'operation.folded')
      for (const [node, known] of Object.entries(body.times)) times.set(node, known)
    if (!('node' in body) || body.node === undefined) continue
    const known = times.get(body.node)
    if (body.type === 'node.started')
      times.set(body.node, { startedAt: known?.startedAt ?? at, finishedAt: undefined })
    else if (RESTS.has(body.type))
      times.set(body.node, { startedAt: known?.startedAt, finishedAt: at })
  }
  return times
}
