import { describe, expect, it } from 'vitest'
import { child, kind, node, rig, step } from './rig.ts'

function locking(more = {}) {
  const gates: (() => void)[] = []
  const waits = step({
    act: (context) =>
      new Promise((resolve, reject) => {
        context.deps.did.push(`act ${context.operation.id.slice(-1)}`)
        gates.push(() => resolve({}))
        context.signal.addEventListener('abort', () => reject(context.signal.reason))
      }),
    timeoutMs: 10_000_000,
  })
  const locks = (input: { readonly on?: readonly string[] }) => input.on ?? ['thing:1']
  const one = kind('k', {
    nodes: [node('n', [], 'waits')],
    steps: { waits },
    more: { locks, ...more },
  })
  const r = rig([one])
  return { ...r, open: () => gates.shift()?.() }
}

/** One more, asked for behind the write that frees the lock and before anybody is woken. */
function askedWhenFreed(r: ReturnType<typeof locking>): Promise<string> {
  const { append } = r.journal
  const { promise, resolve } = Promise.withResolvers<string>()
  r.journal.append = async (...request) => {
    await append.apply(r.journal, request)
    if (!request[2].some((write) => write.releaseLocks)) return
    r.journal.append = append
    resolve(await r.start('k'))
  }
  return promise
}

describe('locks', () => {
  it('OPS-10: the second on a subject waits, shows for whom, and begins when the first has ended', async () => {
    const r = locking()
    const first = await r.start('k')
    await r.until(() => r.did.length === 1)
    const second = await r.start('k')
    await r.until(() => r.state(second) === 'waiting')
    expect(await r.events(second)).toContainEqual({
      type: 'operation.waiting',
      subject: 'thing:1',
      holder: first,
    })
    const before = r.clock.now()
    r.open()
    await r.rest(first)
    await r.until(() => r.did.length === 2)
    expect(r.clock.now()).toBe(before)
    r.open()
    await r.rest(second)
    expect([r.state(first), r.state(second)]).toEqual(['succeeded', 'succeeded'])
    expect(r.journal.locks.size).toBe(0)
  })

  it('OPS-10: the oldest waits least', async () => {
    const r = locking()
    const ids = [await r.start('k'), '', '']
    await r.until(() => r.did.length === 1)
    for (const index of [1, 2]) {
      ids[index] = await r.start('k')
      await r.until(() => r.state(ids[index] ?? '') === 'waiting')
      await r.until(() => r.clock.now() > 1_000_000 + index)
    }
    for (const id of ids) {
      await r.until(() => r.did.at(-1) === `act ${id.slice(-1)}`)
      r.open()
      await r.rest(id)
    }
  })

  it('OPS-10: operations on other subjects do not wait', async () => {
    const r = locking()
    await r.start('k', { on: ['thing:1'] })
    await r.start('k', { on: ['thing:2'] })
    await r.until(() => r.did.length === 2)
  })

  it('OPS-10: of those that wait and coalesce only the newest runs; the others say what took their place', async () => {
    const r = locking({ coalesce: true })
    const running = await r.start('k')
    await r.until(() => r.did.length === 1)
    const older = await r.start('k')
    await r.until(() => r.state(older) === 'waiting')
    const newest = await r.start('k')
    await r.rest(older)
    expect(r.state(older)).toBe('cancelled')
    expect(await r.events(older)).toContainEqual(
      expect.objectContaining({ type: 'cancel.requested', supersededBy: newest }),
    )
    r.open()
    await r.rest(running)
    await r.until(() => r.did.length === 2)
    r.open()
    await r.rest(newest)
    expect(r.state(newest)).toBe('succeeded')
  })

  it('OPS-10: one that is asked for in the moment in which the lock is freed never runs before who waits', async () => {
    const r = locking()
    const running = await r.start('k')
    await r.until(() => r.did.length === 1)
    const older = await r.start('k')
    await r.until(() => r.state(older) === 'waiting')
    const newest = askedWhenFreed(r)
    r.open()
    await r.rest(running)
    const id = await newest
    for (const one of [older, id]) {
      await r.until(() => r.did.at(-1) === `act ${one.slice(-1)}`)
      r.open()
      await r.rest(one)
    }
    expect([older, id].map(r.state)).toEqual(['succeeded', 'succeeded'])
  })

  it('OPS-10: and where they coalesce it takes the place of who waits, whose turn it would have been', async () => {
    const r = locking({ coalesce: true })
    const running = await r.start('k')
    await r.until(() => r.did.length === 1)
    const older = await r.start('k')
    await r.until(() => r.state(older) === 'waiting')
    // It is woken only after the other one has been asked for, as one of another instance is.
    const { acquireLocks } = r.journal
    let newest: string | undefined
    r.journal.acquireLocks = async (...request) =>
      request[0] === older && newest !== undefined && r.state(newest) !== 'waiting'
        ? { is: 'busy', subject: 'thing:1', holder: running }
        : acquireLocks.apply(r.journal, request)
    void askedWhenFreed(r).then((id) => {
      newest = id
    })
    r.open()
    await r.rest(running)
    await r.rest(older)
    expect(r.state(older)).toBe('cancelled')
    expect(await r.events(older)).toContainEqual(
      expect.objectContaining({ type: 'cancel.requested', supersededBy: newest }),
    )
    await r.until(() => r.did.length === 2)
    r.open()
    await r.rest(newest ?? '')
    expect(r.state(newest ?? '')).toBe('succeeded')
  })

  it('OPS-10: an operation whose locks are free begins without asking for them once more', async () => {
    const r = locking()
    let asked = 0
    const { acquireLocks } = r.journal
    r.journal.acquireLocks = (...request) => {
      asked += 1
      return acquireLocks.apply(r.journal, request)
    }
    const first = await r.start('k')
    await r.until(() => r.did.length === 1)
    expect([...r.journal.locks.keys()]).toEqual(['thing:1'])
    expect(asked).toBe(0)
    const second = await r.start('k')
    await r.until(() => r.state(second) === 'waiting')
    expect(asked).toBe(0)
    r.open()
    await r.rest(first)
    await r.until(() => r.did.length === 2)
    expect(asked).toBe(1)
    r.open()
    await r.rest(second)
  })

  it('OPS-10: children that wait ask for their locks once per two seconds, however long and whoever else ends', async () => {
    const r = locking()
    const short = kind('short', { nodes: [node('n')] })
    const parent = kind('parent', { nodes: [child('a', 'k'), child('b', 'k'), child('c', 'k')] })
    const all = rig([...r.options.kinds.values(), short, parent], { deps: r.options.deps })
    const holder = await all.start('k')
    await all.until(() => r.did.length === 1)
    let asked = 0
    const { acquireLocks } = all.journal
    all.journal.acquireLocks = (...request) => {
      asked += 1
      return acquireLocks.apply(all.journal, request)
    }
    const waiting = await all.start('parent')
    for (let others = 0; others < 5; others += 1) await all.rest(await all.start('short'))
    const before = all.clock.now()
    const beforehand = asked
    await all.until(() => all.clock.now() >= before + 60_000)
    expect((asked - beforehand) / 3).toBeLessThanOrEqual(31)
    expect(asked).toBeGreaterThan(60)
    r.open()
    await all.rest(holder)
    // A tree holds a lock as one.
    const begun = () => r.did.filter((one) => one !== 'act n').length
    await all.until(() => begun() === 4)
    for (let open = 0; open < 3; open += 1) r.open()
    await all.rest(waiting)
    expect(all.state(waiting)).toBe('succeeded')
  })

  it('OPS-12: one that waits can be cancelled at once', async () => {
    const r = locking()
    await r.start('k')
    await r.until(() => r.did.length === 1)
    const second = await r.start('k')
    await r.until(() => r.state(second) === 'waiting')
    const before = r.clock.now()
    await r.engine.cancel({ operationId: second, by: 'usr_1', reason: 'no' })
    await r.rest(second)
    expect([r.state(second), r.clock.now()]).toEqual(['cancelled', before])
  })
})
