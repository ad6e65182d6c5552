import { expect, it } from 'vitest'
import { applyEvent } from '../src/apply-event.ts'
import type { JournalEvent } from '../src/event.ts'
import { fold } from '../src/fold.ts'
import { foldedEvent } from '../src/folded-event.ts'
import { nodeTimes } from '../src/node-times.ts'
import { StepError } from '../src/step-error.ts'
import { foldTree } from '../src/tree-view.ts'
import { child, kind, node, rig, step } from './rig.ts'

const refused = step({
  act: async () => {
    throw new StepError('NO', 'It was to fail.', { nature: 'refused', hint: 'Mend it.' })
  },
})

const stubborn = step({
  undo: async () => {
    throw new StepError('STAYS', 'It does not go.', { nature: 'refused' })
  },
})

/** Trees that have come to rest in every way. */
async function past() {
  const r = rig([
    kind('good', { nodes: [node('a'), node('b', ['a'])], pivot: 'b' }),
    kind('bad', {
      nodes: [node('a', [], 'stubborn'), node('b', ['a'], 'refused'), node('c', ['b'])],
      steps: { stubborn, refused, plain: step() },
    }),
    kind('parent', { nodes: [child('x', 'good'), child('y', 'bad', ['x']), node('z', ['y'])] }),
    kind('locked', { nodes: [], more: { locks: () => ['thing:1'] } }),
    kind('unplanned', {
      nodes: [],
      more: {
        snapshot: async () => {
          throw new StepError('GONE', 'It is not there.', { nature: 'refused' })
        },
      },
    }),
  ])
  const roots = [await r.start('good'), await r.start('parent'), await r.start('unplanned')]
  for (const id of roots) await r.rest(id)
  await r.engine.clearAttention({
    operationId: roots[1] ?? '',
    by: 'usr_1',
    reason: 'I have seen it',
  })
  await r.until(() => r.journal.record(roots[1] ?? '')?.cached.needsAttention === false)
  const token = await r.journal.claim('op_x', 'somebody', 3_600_000)
  if (token === undefined) throw new Error('nobody holds it')
  await r.journal.acquireLocks('op_x', 'op_x', token, ['thing:1'])
  const waiting = await r.start('locked')
  await r.until(() => r.state(waiting) === 'waiting')
  await r.engine.cancel({ operationId: waiting, by: 'usr_1', reason: 'never mind' })
  await r.rest(waiting)
  const trees = await Promise.all([...roots, waiting].map((id) => r.journal.loadTree(id)))
  return trees
}

/** As it comes back from a database. */
function stored(event: JournalEvent): JournalEvent {
  return JSON.parse(JSON.stringify(event)) as JournalEvent
}

it('OPS-8: one event stands for the journal of an operation of long ago: same steps, times and failures', async () => {
  const trees = await past()
  const ends = trees.flat().map(({ record }) => record.cached.state)
  expect(new Set(ends)).toEqual(new Set(['succeeded', 'failed', 'cancelled']))
  for (const tree of trees) {
    const folded = tree.map(({ record, events }) => ({
      record,
      events: [stored(foldedEvent(record, events))],
    }))
    for (const [index, { record, events }] of tree.entries()) {
      const [event] = folded[index]?.events ?? []
      if (event === undefined) throw new Error('there is one')
      expect(fold(record, [event])).toEqual(fold(record, events))
      expect(nodeTimes([event])).toEqual(nodeTimes(events))
      expect(foldedEvent(record, [event])).toEqual(foldedEvent(record, events))
    }
    const rootId = tree[0]?.record.rootId ?? ''
    expect(foldTree(rootId, folded)).toEqual(foldTree(rootId, tree))
  }
})

it('OPS-20: what is said of it later follows the event that stands for the rest', async () => {
  const [, parent] = await past()
  const [first] = parent ?? []
  if (first === undefined) throw new Error('there is one')
  const event = stored(foldedEvent(first.record, first.events))
  const body = { type: 'attention.raised', reason: 'look at it' } as const
  const more = { operationId: event.operationId, seq: event.seq + 1, at: event.at, body }
  expect(fold(first.record, [event, more])).toEqual(fold(first.record, [...first.events, more]))
})

it('OPS-4: nothing comes before what stands for all', async () => {
  const [good] = await past()
  const [first] = good ?? []
  if (first === undefined) throw new Error('there is one')
  const view = fold(first.record, first.events)
  const event = foldedEvent(first.record, first.events)
  expect(() => applyEvent(view, { ...event, seq: view.seq + 1 })).toThrow('stands for all')
})
