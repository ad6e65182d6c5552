import { describe, expect, it } from 'vitest'
import { fold } from '../src/fold.ts'
import { StepError } from '../src/step-error.ts'
import { child, kind, node, rig, step } from './rig.ts'

const refused = step({
  act: async (context) => {
    context.deps.did.push(`act ${context.node}`)
    throw new StepError('NO', `${context.node} is refused`)
  },
})

/** Ends when a test says so, or when it is told to stop. */
function held(more = {}) {
  const gate = Promise.withResolvers<unknown>()
  const waits = step({
    act: (context) =>
      new Promise((resolve, reject) => {
        context.deps.did.push(`act ${context.node}`)
        gate.promise.then(resolve)
        context.signal.addEventListener('abort', () => reject(context.signal.reason))
      }),
    ...more,
  })
  return { waits, open: () => gate.resolve({}) }
}

describe('the walk', () => {
  it('OPS-2: nodes run in the order of `after`; those that wait for nothing run together', async () => {
    const { waits, open } = held()
    const nodes = [
      node('a', [], 'waits'),
      node('b', [], 'waits'),
      node('c', ['a', 'b']),
      node('d', ['c']),
    ]
    const r = rig([kind('k', { nodes, steps: { waits, plain: step() } })])
    const id = await r.start('k')
    await r.until(() => r.did.length === 2)
    expect(r.did).toEqual(['act a', 'act b'])
    open()
    await r.rest(id)
    expect(r.did).toEqual(['act a', 'act b', 'act c', 'act d'])
  })

  it('OPS-2: an operation without nodes completes at once', async () => {
    const r = rig([kind('k', { nodes: [] })])
    const id = await r.start('k')
    await r.rest(id)
    expect(r.state(id)).toBe('succeeded')
  })

  it('OPS-1: a child is an operation of its own, created with its node, ended before its parent', async () => {
    const part = kind('part', { nodes: [node('x')], more: { result: () => ({ made: 1 }) } })
    const r = rig([kind('k', { nodes: [child('p', 'part'), node('z', ['p'])] }), part])
    const id = await r.start('k')
    await r.rest(id)
    const [root, sub] = await r.journal.loadTree(id)
    expect(sub?.record).toMatchObject({ parentId: id, parentNode: 'p', rootId: id, position: 0 })
    expect(root?.record.cached.result).toEqual({ p: { made: 1 }, z: { by: 'z' } })
    expect(r.did).toEqual(['act x', 'act z'])
  })

  it('Q-8: an operation of n steps costs n+1 appends', async () => {
    const nodes = [node('a'), node('b', ['a']), node('c', ['b'])]
    const r = rig([kind('k', { nodes })])
    const id = await r.start('k')
    await r.rest(id)
    expect(r.journal.appends.filter((one) => one.rootId === id)).toHaveLength(4)
  })
})

describe('failure', () => {
  it('OPS-3: a failed step ends its operation; what was done is undone backwards, the failed step first', async () => {
    const nodes = [node('a'), node('b', ['a']), node('c', ['b'], 'refused'), node('d', ['c'])]
    const r = rig([kind('k', { nodes, steps: { plain: step(), refused } })])
    const id = await r.start('k')
    await r.rest(id)
    expect(r.state(id)).toBe('failed')
    expect(r.did).toEqual(['act a', 'act b', 'act c', 'undo c', 'undo b', 'undo a'])
    expect(await r.told(id)).toContain('node.skipped d')
    expect(r.journal.record(id)?.cached.failure).toMatchObject({ code: 'NO', node: 'c' })
  })

  it('OPS-3: a failed child skips what depends on it only; then all goes back, also children that succeeded', async () => {
    const bad = kind('bad', { nodes: [node('x', [], 'refused')], steps: { refused } })
    const good = kind('good', { nodes: [node('y')] })
    const nodes = [
      child('one', 'bad'),
      child('two', 'good'),
      node('after-one', ['one']),
      node('after-two', ['two']),
    ]
    const r = rig([kind('k', { nodes }), bad, good])
    const id = await r.start('k')
    await r.rest(id)
    expect(r.did).not.toContain('act after-one')
    expect(r.did.slice(-3)).toEqual(['act after-two', 'undo after-two', 'undo y'])
    const two = (await r.journal.loadTree(id)).find((one) => one.record.parentNode === 'two')
    expect(two?.record.cached.state).toBe('succeeded')
    expect(two?.events.at(-1)?.body.type).toBe('unwind.finished')
    expect(r.journal.record(id)?.cached.failure).toMatchObject({ code: 'NO', node: 'one/x' })
  })

  it('OPS-3: what is cancelled says what failed first, also over nodes between that never began', async () => {
    const bad = kind('bad', { nodes: [node('x', [], 'refused')], steps: { refused } })
    const nodes = [child('one', 'bad'), node('two', ['one']), node('three', ['two']), node('other')]
    const r = rig([kind('k', { nodes }), bad])
    const id = await r.start('k')
    await r.rest(id)
    const [root] = await r.journal.loadTree(id)
    if (!root) throw new Error('no operation')
    const view = fold(root.record, root.events)
    for (const name of ['two', 'three']) {
      const { state, note, because } = view.nodes.get(name) ?? {}
      expect([state, note]).toEqual(['cancelled', '"one" was not done: x is refused'])
      expect(because).toMatchObject({ code: 'not-done', step: { label: 'one' } })
      expect(because?.failure).toEqual({ code: 'NO', message: 'x is refused' })
    }
    expect(r.did).toContain('act other')
  })

  it('OPS-3: a child past its point of no return stays done when its parent fails', async () => {
    const bad = kind('bad', { nodes: [node('x', [], 'refused')], steps: { refused } })
    const good = kind('good', { nodes: [node('y')], pivot: 'y' })
    const r = rig([kind('k', { nodes: [child('one', 'bad'), child('two', 'good')] }), bad, good])
    const id = await r.start('k')
    await r.rest(id)
    const [root] = await r.journal.loadTree(id)
    if (!root) throw new Error('no operation')
    expect(r.state(id)).toBe('failed')
    expect(fold(root.record, root.events).nodes.get('two')?.state).toBe('done')
    expect(r.did).toEqual(['act x', 'act y', 'undo x'])
  })

  it('OPS-3: a failed step cancels running children and stops running steps', async () => {
    const { waits } = held()
    const slow = kind('slow', { nodes: [node('x', [], 'waits')], steps: { waits } })
    const nodes = [child('one', 'slow'), node('two', [], 'refused')]
    const r = rig([kind('k', { nodes, steps: { refused } }), slow])
    const id = await r.start('k')
    await r.rest(id)
    const one = (await r.journal.loadTree(id)).find((sub) => sub.record.parentNode === 'one')
    expect([r.state(id), one?.record.cached.state]).toEqual(['failed', 'cancelled'])
  })

  it('OPS-6: transient errors are tried again, later and later, while attempts are left', async () => {
    const at: number[] = []
    const busy = step({
      retry: { attempts: 3, baseMs: 1_000 },
      act: async (context) => {
        at.push(context.now())
        throw new StepError('BUSY', 'busy', { nature: 'transient' })
      },
    })
    const r = rig([kind('k', { nodes: [node('n', [], 'busy')], steps: { busy } })])
    const id = await r.start('k')
    await r.rest(id)
    expect([r.state(id), at.map((one) => one - (at[0] ?? 0))]).toEqual([
      'failed',
      [0, 1_000, 3_000],
    ])
  })

  it('OPS-6: an attempt has a deadline; what does not stop when told is given up and asked for', async () => {
    const deaf = step({ timeoutMs: 5_000, act: () => new Promise(() => undefined) })
    const r = rig([kind('k', { nodes: [node('n', [], 'deaf')], steps: { deaf } })])
    const begun = r.clock.now()
    const id = await r.start('k')
    await r.rest(id)
    expect(r.journal.record(id)?.cached.failure).toMatchObject({ code: 'STEP_TIMEOUT' })
    expect(r.clock.now() - begun).toBeLessThan(60_000)
  })

  it('OPS-6a: an error that is no StepError proves nothing: asked, tried again, and ended after some tries', async () => {
    let acts = 0
    const buggy = step({
      act: async () => {
        acts++
        throw new TypeError('undefined is not a function')
      },
    })
    const r = rig([kind('k', { nodes: [node('n', [], 'buggy')], steps: { buggy } })])
    const id = await r.start('k')
    await r.rest(id)
    expect([r.state(id), acts]).toEqual(['failed', 3])
  })

  it('OPS-3: an undo that is refused is kept, what it stands on stays too, a person must look, the rest is given back', async () => {
    const stuck = step({
      undo: async () => {
        throw new StepError('STUCK', 'cannot be removed')
      },
    })
    const nodes = [
      node('a'),
      node('aside'),
      node('b', ['a'], 'stuck'),
      node('c', ['b', 'aside'], 'refused'),
    ]
    const r = rig([kind('k', { nodes, steps: { plain: step(), stuck, refused } })])
    const id = await r.start('k')
    await r.rest(id)
    expect(r.did.filter((one) => one.startsWith('undo'))).toEqual(['undo c', 'undo aside'])
    const held = (await r.events(id)).find((one) => one.type === 'undo.failed' && one.node === 'a')
    expect(held).toMatchObject({ failure: { code: 'UNDO_HELD' } })
    expect(r.journal.record(id)?.cached).toMatchObject({ state: 'failed', needsAttention: true })
    await r.engine.clearAttention({ operationId: id, by: 'usr_1', reason: 'cleaned by hand' })
    await r.until(() => r.journal.record(id)?.cached.needsAttention === false)
  })

  it('OPS-14: a plan that cannot be made fails the operation, with the reason and without any effect', async () => {
    const plan = () => {
      throw new StepError('NO_SERVER', 'There is no server.', { hint: 'Add one.' })
    }
    const r = rig([kind('k', { nodes: [], more: { plan, locks: () => ['s'] } })])
    const id = await r.start('k')
    await r.rest(id)
    expect(r.journal.record(id)?.cached.failure).toMatchObject({
      code: 'NO_SERVER',
      hint: 'Add one.',
    })
    expect(r.journal.locks.size).toBe(0)
  })

  it.each([
    ['two nodes of one name', [node('a'), node('a')]],
    ['an order that goes backwards', [node('a', ['b']), node('b')]],
    ['a step that is not there', [node('a', [], 'nowhere')]],
    ['a kind that is not there', [child('a', 'nowhere')]],
    ['a name that is no name', [node('a b')]],
  ])('OPS-5: a plan with %s is refused before anything starts', async (_, nodes) => {
    const r = rig([kind('k', { nodes })])
    const id = await r.start('k')
    await r.rest(id)
    expect(r.journal.record(id)?.cached.failure).toMatchObject({ code: 'PLAN_INVALID' })
    expect(r.did).toEqual([])
  })
})

describe('cancel', () => {
  it('OPS-12: what runs is stopped, what was done is undone, nothing new starts', async () => {
    const { waits } = held()
    const nodes = [node('a'), node('b', ['a'], 'waits'), node('c', ['b'])]
    const r = rig([kind('k', { nodes, steps: { plain: step(), waits } })])
    const id = await r.start('k')
    await r.until(() => r.did.includes('act b'))
    expect(await r.engine.cancel({ operationId: id, by: 'usr_1', reason: 'no' })).toBe('requested')
    await r.rest(id)
    expect([r.state(id), r.did]).toEqual(['cancelled', ['act a', 'act b', 'undo b', 'undo a']])
    expect(await r.engine.cancel({ operationId: id, by: 'usr_1', reason: 'no' })).toBe('finished')
  })

  it('OPS-12: a cancel reaches every unfinished descendant in the same append', async () => {
    const { waits } = held()
    const leaf = kind('leaf', { nodes: [node('x', [], 'waits')], steps: { waits } })
    const middle = kind('middle', { nodes: [child('l', 'leaf'), child('m', 'leaf')] })
    const r = rig([
      kind('k', { nodes: [child('a', 'middle'), child('b', 'middle')] }),
      middle,
      leaf,
    ])
    const id = await r.start('k')
    await r.until(() => r.did.length === 4)
    await r.engine.cancel({ operationId: id, by: 'usr_1', reason: 'no' })
    await r.rest(id)
    const hit = r.journal.appends.filter(({ writes }) =>
      writes.some(({ events }) => events.some(({ body }) => body.type === 'cancel.requested')),
    )
    expect(hit).toHaveLength(1)
    expect(hit[0]?.writes.map((write) => write.operationId)).toHaveLength(7)
  })

  it('OPS-12: a critical section runs on, and is undone afterwards', async () => {
    const { waits, open } = held({ onCancel: 'finish' })
    const r = rig([kind('k', { nodes: [node('a', [], 'waits')], steps: { waits } })])
    const id = await r.start('k')
    await r.until(() => r.did.includes('act a'))
    await r.engine.cancel({ operationId: id, by: 'usr_1', reason: 'no' })
    await r.until(() => r.journal.appends.length === 2)
    expect([r.state(id), r.did]).toEqual(['running', ['act a']])
    open()
    await r.rest(id)
    expect([r.state(id), r.did]).toEqual(['cancelled', ['act a', 'undo a']])
    expect(await r.told(id)).toContain('node.done a')
  })

  it('OPS-12: behind the point of no return a cancel comes too late, and a failure undoes nothing', async () => {
    const { waits, open } = held()
    const nodes = [
      node('a'),
      node('switch', ['a']),
      node('stop-old', ['switch'], 'waits'),
      node('tidy', ['stop-old'], 'refused'),
    ]
    const r = rig([kind('k', { nodes, pivot: 'switch', steps: { plain: step(), waits, refused } })])
    const id = await r.start('k')
    await r.until(() => r.did.includes('act stop-old'))
    expect(await r.engine.cancel({ operationId: id, by: 'usr_1', reason: 'no' })).toBe('too-late')
    open()
    await r.rest(id)
    expect(r.state(id)).toBe('failed')
    expect(r.did.filter((one) => one.startsWith('undo'))).toEqual([])
  })

  it('OPS-12: a pivot that is a child commits its parent when it has passed its own', async () => {
    const { waits, open } = held()
    const cutover = kind('cutover', {
      nodes: [node('switch'), node('drain', ['switch'], 'waits')],
      steps: { plain: step(), waits },
      pivot: 'switch',
    })
    const r = rig([
      kind('k', { nodes: [node('a'), child('cut', 'cutover', ['a'])], pivot: 'cut' }),
      cutover,
    ])
    const id = await r.start('k')
    await r.until(() => r.did.includes('act drain'))
    expect(await r.engine.cancel({ operationId: id, by: 'usr_1', reason: 'no' })).toBe('too-late')
    open()
    await r.rest(id)
    expect(r.state(id)).toBe('succeeded')
  })
})
