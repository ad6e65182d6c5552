import { isNodeEvent } from './apply-event.ts'
import { auditBase } from './audit-base.ts'
import { auditOfChecks } from './audit-of-checks.ts'
import { auditOfRefusal } from './audit-of-refusal.ts'
import { cachedState } from './cached-state.ts'
import { type Decision, type Effect, liveKey, type Pure } from './decision.ts'
import { decisionEvents, type Entry } from './decision-events.ts'
import type { JournalEvent } from './event.ts'
import { isFinal } from './is-final.ts'
import { isGoingOn } from './is-going-on.ts'
import type { AuditWrite, JournalWrite, Signal } from './journal-store.ts'
import type { KindRegistry } from './kind-registry.ts'
import { next } from './next.ts'
import type { OperationRecord } from './operation-record.ts'
import { signalEntries } from './signal-entries.ts'
import { applyToTree, mustFind, type TreeView } from './tree-view.ts'

/** Something to do once the turn is in the journal. */
export interface Launch {
  readonly run: 'act' | 'undo'
  readonly operationId: string
  readonly node: string
}

/** What came in since the last turn. */
export interface Heard {
  readonly reported: readonly Entry[]
  /** One at a time: the next one is judged by what this one changed. */
  readonly signal: Signal | undefined
}

export interface Turn {
  readonly tree: TreeView
  /** One append: everything that this turn has to say. Empty when nothing changed. */
  readonly writes: readonly JournalWrite[]
  readonly launches: readonly Launch[]
  readonly effects: readonly Effect[]
}

/**
 * One turn of the walker: takes in what was reported, then decides until only effects are left. Pure.
 * One decision is applied at a time and everything is decided anew after it, so no decision rests on a
 * view that an earlier one has changed. That a step's end and the next one's start end up in one write
 * makes an operation of n steps cost n+1 appends.
 */
export function takeTurn<D>(
  tree: TreeView,
  heard: Heard,
  moment: {
    readonly now: number
    readonly live: ReadonlySet<string>
    readonly kinds: KindRegistry<D>
  },
  decide: typeof next = next,
): Turn {
  const draft = new Draft(tree, moment.now)
  for (const entry of heard.reported) if (isTimely(draft.tree, entry)) draft.add(entry)
  // Looked at behind the reports: what just ended is not given up any more.
  for (const entry of heard.signal ? signalEntries(draft.tree, heard.signal, moment.now) : []) {
    draft.add(entry)
  }
  const live = new Set(moment.live)
  const launches: Launch[] = []
  for (let made = 0; made < MOST_DECISIONS; made++) {
    const decisions = decide(draft.tree, { ...moment, live })
    const pure = decisions.find(isSettling) ?? decisions.find(isPure)
    if (!pure) {
      const effects = decisions.filter((one): one is Effect => !isPure(one))
      return { tree: draft.tree, writes: draft.writes(), launches, effects }
    }
    for (const entry of decisionEvents(draft.tree, moment.kinds, pure, moment.now)) draft.add(entry)
    const launch = launchOf(draft.tree, pure)
    if (!launch) continue
    launches.push(launch)
    live.add(liveKey(launch.operationId, launch.node))
  }
  throw new Error(`The turns of ${tree.rootId} do not end: a decision changes nothing.`)
}

/** Far more than any tree needs in one turn; a defect of the decisions must not stop the whole process. */
const MOST_DECISIONS = 100_000

/** An attempt that was given up may have reported while that was being written. */
function isTimely(tree: TreeView, { operationId, body }: Entry): boolean {
  return !isNodeEvent(body) || isGoingOn(tree, operationId, body.node)
}

function isPure(decision: Decision): decision is Pure {
  return !['begin', 'probe', 'abort', 'wait'].includes(decision.do)
}

/**
 * Ends and cancels before beginnings: a failure reaches its ancestors, and their cancel every branch,
 * before anything new is dispatched there.
 */
function isSettling(decision: Decision): decision is Pure {
  return isPure(decision) && decision.do !== 'start' && decision.do !== 'begin-undo'
}

function launchOf(tree: TreeView, decision: Pure): Launch | undefined {
  if (decision.do !== 'start' && decision.do !== 'begin-undo') return undefined
  const { operationId, node } = decision
  const isStep = mustFind(tree, operationId).nodes.get(node)?.plan.node === 'step'
  if (!isStep) return undefined
  return { run: decision.do === 'start' ? 'act' : 'undo', operationId, node }
}

interface Changed {
  readonly expectedSeq: number
  readonly events: JournalEvent[]
  readonly create: OperationRecord | undefined
}

/** What a turn adds to the journal, operation by operation. Lives for one turn. */
class Draft {
  tree: TreeView
  readonly #now: number
  readonly #changed = new Map<string, Changed>()

  constructor(tree: TreeView, now: number) {
    this.tree = tree
    this.#now = now
  }

  add({ operationId, body, create }: Entry): void {
    const seq = this.tree.operations.get(operationId)?.seq ?? 0
    const event = { operationId, seq: seq + 1, at: this.#now, body }
    this.tree = applyToTree(this.tree, event, create)
    const changed = this.#changed.get(operationId) ?? { expectedSeq: seq, events: [], create }
    changed.events.push(event)
    this.#changed.set(operationId, changed)
  }

  writes(): readonly JournalWrite[] {
    return [...this.#changed].map(([operationId, changed]) => this.#write(operationId, changed))
  }

  #write(operationId: string, { expectedSeq, events, create }: Changed): JournalWrite {
    const view = mustFind(this.tree, operationId)
    const cached = cachedState(view)
    const ended = events.some((event) => event.body.type === 'operation.finished')
    const endsRoot = ended && view.record.parentId === undefined
    const audit = [
      ...events.flatMap(({ at, body }) =>
        body.type === 'operation.checked' ? auditOfChecks(view.record, body.checks, at) : [],
      ),
      ...events.flatMap(({ at, body }) => auditOfRefusal(view.record, body, at)),
      ...(endsRoot ? [auditOf(view.record, view.state, this.#now)] : []),
    ]
    return {
      operationId,
      expectedSeq,
      events,
      cached,
      ...(create ? { create: { ...create, cached } } : {}),
      ...(endsRoot ? { releaseLocks: true } : {}),
      ...(audit.length === 0 ? {} : { audit }),
    }
  }
}

function auditOf(record: OperationRecord, state: string, at: number): AuditWrite {
  if (!isFinal(state as 'succeeded')) throw new Error(`${record.id} has not ended.`)
  const outcome = state as 'succeeded' | 'failed' | 'cancelled'
  return { ...auditBase(record, at), verb: record.kind, reason: record.reason, outcome }
}
