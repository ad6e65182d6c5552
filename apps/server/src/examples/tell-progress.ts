import type { Engine } from '@keystone/engine/engine'
import type { JournalEvent } from '@keystone/engine/event'
import type { Plan } from '@keystone/engine/plan'
import type { Clock } from '@keystone/foundation/clock'
import type { Ports } from '@keystone/plugin-kit/ports/ports'

/** Says each step of an operation's tree when it ends, with its time, until the answer is called. */
export function tellProgress(
  engine: Engine<Ports>,
  rootId: string,
  clock: Clock,
  say: (line: string) => void,
): () => void {
  const labels = new Map<string, string>()
  const begun = new Map<string, number>()
  return engine.subscribe((item) => {
    if (item.type !== 'journal' || item.record.rootId !== rootId) return
    for (const event of item.events) {
      if (event.body.type === 'operation.planned')
        keepLabels(labels, event.operationId, event.body.plan)
      if (!('node' in event.body) || event.body.node === undefined) continue
      tell(event, event.body.node)
    }
  })

  function tell({ operationId, body, at }: JournalEvent, node: string): void {
    const key = `${operationId} ${node}`
    const label = labels.get(key) ?? node
    if (body.type === 'node.started') begun.set(key, at)
    const tookMs = clock.now() - (begun.get(key) ?? at)
    if (body.type === 'node.done') say(`  ✓ ${label} (${tookMs} ms)`)
    if (body.type === 'node.failed') say(`  ✗ ${label}: ${body.failure.message}`)
    if (body.type === 'undo.done') say(`  ↩ ${label}`)
  }
}

function keepLabels(labels: Map<string, string>, operationId: string, plan: Plan): void {
  for (const { name, label } of plan.nodes) labels.set(`${operationId} ${name}`, label)
}
