import { isCommitted, SUPERSEDED } from '@keystone/engine/direction'
import type { JournalEvent } from '@keystone/engine/event'
import { isFinal } from '@keystone/engine/is-final'
import type { KindRegistry } from '@keystone/engine/kind-registry'
import { stepOf } from '@keystone/engine/kind-registry'
import type { NodeView, OperationView } from '@keystone/engine/operation-view'
import { POLICY } from '@keystone/engine/policy'
import { childOf, foldTree, mustFind, type TreeView } from '@keystone/engine/tree-view'
import type { Append, MemoryJournal } from '../journal/memory-journal.ts'
import type { Violation } from './violation.ts'

type Report = (invariant: string, seen: string) => void

/**
 * What must hold of the journals of any life, whatever it was about. Written against the journal alone,
 * and on purpose not with the engine's own decisions.
 */
export async function journalInvariants<D>(
  journal: MemoryJournal,
  kinds: KindRegistry<D>,
): Promise<readonly Violation[]> {
  const violations: Violation[] = []
  const report: Report = (invariant, seen) => violations.push({ invariant, seen })
  for (const rootId of journal.roots) {
    const loaded = await journal.loadTree(rootId)
    const tree = foldTree(rootId, loaded)
    for (const { record, events } of loaded) {
      const view = mustFind(tree, record.id)
      if (view.state !== record.cached.state || view.seq !== record.cached.seq) {
        report(
          'S-4',
          `${record.id}: the row says ${record.cached.state}, the journal ${view.state}`,
        )
      }
      if (!isFinal(view.state)) report('I-13', `${record.id} did not come to rest: ${view.state}`)
      checkOrder(view, events, report)
      checkAttempts(view, kinds, report)
      checkGoneBack(tree, view, report)
      checkUndoOrder(view, events, report)
    }
    checkParents(tree, report)
  }
  checkCancels(journal.appends, report)
  checkLocks(journal, report)
  checkTurns(journal, report)
  checkTokens(journal.appends, report)
  checkAudit(journal, report)
  return violations
}

/** S-5: a node starts when all before it are done; nothing starts behind a failed step. */
function checkOrder(view: OperationView, events: readonly JournalEvent[], report: Report): void {
  const done = new Set<string>()
  let failedStep: string | undefined
  for (const { body } of events) {
    if (body.type === 'node.done') done.add(body.node)
    if (body.type === 'node.failed' && view.nodes.get(body.node)?.plan.node === 'step') {
      failedStep ??= body.node
    }
    if (body.type !== 'node.started') continue
    const at = `${view.record.id}/${body.node}`
    for (const name of view.nodes.get(body.node)?.plan.after ?? []) {
      if (!done.has(name)) report('S-5', `${at} began before ${name} was done`)
    }
    if (failedStep !== undefined && !view.committed) {
      report('S-5', `${at} began after ${failedStep} had failed`)
    }
  }
}

/** I-4: attempts ≤ 1 + allowed retries + crashes + the few lost replies that are free. */
function checkAttempts<D>(view: OperationView, kinds: KindRegistry<D>, report: Report): void {
  for (const node of view.nodes.values()) {
    const step = stepOf(kinds, view.record.kind, node.plan)
    const free = node.crashes + Math.min(node.losses, POLICY.freeLosses)
    const allowed = (step?.retry?.attempts ?? 1) + free
    if (node.attempts <= allowed) continue
    const at = `${view.record.id}/${node.plan.name}`
    report('I-4', `${at} was tried ${node.attempts} times, ${allowed} allowed`)
  }
}

/** S-6: a success did everything; what did not succeed (and is not past its pivot) gave all back. */
function checkGoneBack(tree: TreeView, view: OperationView, report: Report): void {
  if (!isFinal(view.state)) return
  const unwound = view.state === 'succeeded' && view.unwind !== 'none'
  const forward = isCommitted(tree, view) || view.failure?.code === SUPERSEDED
  for (const node of view.nodes.values()) {
    const at = `${view.record.id}/${node.plan.name}`
    const isProven = view.reconciled?.reconciliation.decision === 'succeeded'
    if (view.state === 'succeeded' && !unwound && !isProven && node.state !== 'done') {
      report('S-6', `${at} is ${node.state} though the operation succeeded`)
    }
    if (forward && node.state.startsWith('undo') && view.failure?.code !== SUPERSEDED) {
      report('S-6', `${at} is ${node.state} though it is behind the point of no return`)
    }
    if ((view.state !== 'succeeded' || unwound) && !forward && !isBack(tree, view, node)) {
      report('S-6', `${at} is ${node.state} though the operation went back`)
    }
  }
}

/** Undone, never begun, left to a person; or a child past its own point of no return, which stays. */
function isBack(tree: TreeView, view: OperationView, node: NodeView): boolean {
  const child = childOf(tree, view, node.plan.name)
  if (child !== undefined && isCommitted(tree, child)) return true
  const neverBegan = node.state === 'failed' && node.attempts === 0
  const isOver = ['cancelled', 'undone', 'undoFailed'].includes(node.state)
  return neverBegan || isOver
}

/** S-7: what started last is given back first, one at a time. */
function checkUndoOrder(
  view: OperationView,
  events: readonly JournalEvent[],
  report: Report,
): void {
  let last = Number.POSITIVE_INFINITY
  for (const { body } of events) {
    if (body.type !== 'undo.done' && body.type !== 'undo.failed') continue
    const place = view.startOrder.indexOf(body.node)
    if (place >= last) report('S-7', `${view.record.id}/${body.node} was undone out of order`)
    last = place
  }
}

/** S-8: a parent ends after its children. */
function checkParents(tree: TreeView, report: Report): void {
  for (const { record, state } of tree.operations.values()) {
    const parent = record.parentId === undefined ? undefined : tree.operations.get(record.parentId)
    if (!parent || !isFinal(parent.state)) continue
    if (!isFinal(state)) report('S-8', `${parent.record.id} ended before its child ${record.id}`)
  }
}

/**
 * I-11: after a cancel is recorded nothing new starts in the operation; and the cancel reaches every
 * unfinished descendant in the same append, unless that one is past its pivot.
 */
function checkCancels(appends: readonly Append[], report: Report): void {
  const cancelled = new Set<string>()
  const parents = new Map<string, string>()
  for (const { writes } of appends) {
    for (const { operationId, events, create } of writes) {
      if (create?.parentId !== undefined) parents.set(operationId, create.parentId)
      for (const { body } of events) {
        if (body.type === 'cancel.requested') cancelled.add(operationId)
        if (body.type !== 'node.started') continue
        const stopped = ancestry(operationId, parents).find((id) => cancelled.has(id))
        if (stopped === undefined || committedAt(appends, operationId, parents)) continue
        report('I-11', `${operationId}/${body.node} began after ${stopped} was cancelled`)
      }
    }
  }
}

function ancestry(operationId: string, parents: ReadonlyMap<string, string>): readonly string[] {
  const ids: string[] = []
  for (let id: string | undefined = operationId; id !== undefined; id = parents.get(id))
    ids.push(id)
  return ids
}

/** Whether the operation, or one between it and the cancelled one, is past its pivot and so was left alone. */
function committedAt(
  appends: readonly Append[],
  operationId: string,
  parents: ReadonlyMap<string, string>,
): boolean {
  const pivots = new Map<string, string>()
  const line = new Set(ancestry(operationId, parents))
  const cancelled = new Set<string>()
  for (const { writes } of appends) {
    for (const { operationId: id, events } of writes) {
      if (!line.has(id)) continue
      for (const { body } of events) {
        if (body.type === 'cancel.requested') cancelled.add(id)
        if (body.type === 'operation.planned' && body.plan.pivot) pivots.set(id, body.plan.pivot)
        const reached = body.type === 'node.done' && pivots.get(id) === body.node
        if (reached && !cancelled.has(id)) return true
      }
    }
  }
  return false
}

/** S-9: two trees never run on one subject; at rest every lock is free. */
function checkLocks(journal: MemoryJournal, report: Report): void {
  const holders = new Map<string, string>()
  for (const { rootId, writes } of journal.appends) {
    for (const { operationId, events } of writes) {
      for (const { body } of events) {
        if (body.type === 'operation.started') {
          for (const subject of body.locks) {
            const other = holders.get(subject)
            if (other !== undefined && other !== rootId) {
              report('S-9', `${rootId} and ${other} ran on ${subject} at once`)
            }
            holders.set(subject, rootId)
          }
        }
        if (body.type !== 'operation.finished' || operationId !== rootId) continue
        for (const [subject, holder] of holders) if (holder === rootId) holders.delete(subject)
      }
    }
  }
  for (const [subject, { rootId }] of journal.locks) {
    if (isFinal(journal.record(rootId)?.cached.state ?? 'pending')) {
      report('S-9', `${rootId} has ended and still holds ${subject}`)
    }
  }
}

/**
 * S-12: who waited for a subject before another was even asked for begins before it. A subject counts from
 * when it was found taken: while one waits elsewhere, what is free stays free for others.
 */
function checkTurns(journal: MemoryJournal, report: Report): void {
  const waiting = new Map<string, Map<string, number>>()
  for (const [index, { rootId, writes }] of journal.appends.entries()) {
    const own = writes.flatMap(({ operationId, events }) => (operationId === rootId ? events : []))
    for (const { body } of own) {
      if (body.type === 'operation.waiting') {
        const since = waiting.get(rootId) ?? new Map<string, number>()
        if (!since.has(body.subject)) since.set(body.subject, index)
        waiting.set(rootId, since)
      }
      if (body.type === 'operation.finished') waiting.delete(rootId)
      if (body.type !== 'operation.started') continue
      waiting.delete(rootId)
      const asked = journal.createdAfter(rootId)
      for (const [other, since] of waiting) {
        const passed = body.locks.find((subject) => (since.get(subject) ?? asked) < asked)
        if (passed === undefined) continue
        report('S-12', `${rootId} passed ${other}, which waited for ${passed} before it was there`)
      }
    }
  }
}

/** I-5: no write carries a lower token than one accepted before. */
function checkTokens(appends: readonly Append[], report: Report): void {
  const highest = new Map<string, number>()
  for (const { rootId, token } of appends) {
    const before = highest.get(rootId) ?? 0
    if (token.epoch < before) report('I-5', `${rootId}: epoch ${token.epoch} after ${before}`)
    highest.set(rootId, Math.max(before, token.epoch))
  }
}

/** I-10: every operation that ended has exactly one entry about its end. */
function checkAudit(journal: MemoryJournal, report: Report): void {
  for (const rootId of journal.roots) {
    const ends = journal.audit.filter(
      ({ operationId, outcome, verb }) =>
        operationId === rootId && outcome !== 'started' && verb !== 'guardrail.block',
    )
    const wanted = isFinal(journal.record(rootId)?.cached.state ?? 'pending') ? 1 : 0
    if (ends.length !== wanted) report('I-10', `${rootId} has ${ends.length} entries about its end`)
  }
}
