import { blankNode } from './blank-node.ts'
import type { EventBody, JournalEvent } from './event.ts'
import { IllegalEvent } from './illegal-event.ts'
import type { OperationView } from './operation-view.ts'

/** The view that a folded journal came to. Throws `IllegalEvent` where something comes before it. */
export function unfold(
  view: OperationView,
  { operationId, seq }: JournalEvent,
  body: Extract<EventBody, { readonly type: 'operation.folded' }>,
): OperationView {
  if (view.seq !== 0)
    throw new IllegalEvent(operationId, seq, body.type, 'it stands for all that came before')
  const { nodes, attention, acknowledged, ...rest } = body.view
  const planned = rest.plan?.nodes ?? []
  return {
    ...view,
    ...rest,
    seq,
    nodes: new Map(
      planned.map((plan, index) => [plan.name, { ...blankNode(plan), ...nodes[index] }]),
    ),
    attention: new Map(attention),
    acknowledged: new Set(acknowledged),
  }
}
