import type { EventBody, JournalEvent } from '@keystone/engine/event'
import { fold } from '@keystone/engine/fold'
import { isFinal } from '@keystone/engine/is-final'
import type { OperationView } from '@keystone/engine/operation-view'
import type { Reconciliation } from '@keystone/engine/reconciliation'
import type { MemoryJournal } from '../journal/memory-journal.ts'
import type { Violation } from './violation.ts'

const MOVES = ['running', 'retrying', 'undoing']
/** Behind these an operation stands where it stood. */
const STANDS_STILL: ReadonlySet<EventBody['type']> = new Set([
  'operation.reconciled',
  'attention.raised',
  'attention.cleared',
  'node.unknown',
  'node.probed',
])
const QUIET_MS = 600_000

/**
 * What must hold of every result of reconciliation, whatever it was about (OPS-18..21). Against the
 * journal alone, and not with the engine's own idea of staleness.
 */
export async function reconcileInvariants(journal: MemoryJournal): Promise<readonly Violation[]> {
  const violations: Violation[] = []
  for (const rootId of journal.roots) {
    for (const { record, events } of await journal.loadTree(rootId)) {
      let said: string | undefined
      for (const [index, event] of events.entries()) {
        const { body } = event
        if (!STANDS_STILL.has(body.type)) said = undefined
        if (body.type !== 'operation.reconciled') continue
        const report = (invariant: string, seen: string) =>
          violations.push({
            invariant,
            seen: `${record.id} ${body.reconciliation.decision}: ${seen}`,
          })
        const before = fold(record, events.slice(0, index))
        const why = whyNotStale(before, event)
        if (why !== undefined) report('R-3', why)
        const says = `${before.state} ${essence(body.reconciliation)}`
        if (says === said) report('R-4', 'it had been said already')
        said = says
      }
    }
  }
  return violations
}

/** nothing is decided of which the driver may still find out more. */
function whyNotStale(view: OperationView, { at }: JournalEvent): string | undefined {
  const nodes = [...view.nodes.values()]
  if (isFinal(view.state)) {
    return nodes.some(({ state }) => state === 'undoFailed') ? undefined : 'it had ended'
  }
  const moving = nodes.find(({ state }) => MOVES.includes(state))
  if (moving) return `${moving.plan.name} was ${moving.state}`
  const early = nodes.find(
    ({ state, unknown }) =>
      state === 'unknown' &&
      unknown &&
      view.attention.size + view.acknowledged.size === 0 &&
      at - unknown.since < QUIET_MS,
  )
  return early && `${early.plan.name} was unknown for ${at - (early.unknown?.since ?? at)} ms only`
}

/** what is said twice in a row about the same, however it is worded. */
function essence({ adapter, decision, evidence }: Reconciliation): string {
  return [adapter, decision, ...evidence.map(({ record, id }) => `${record} ${id}`)].join(' ')
}
