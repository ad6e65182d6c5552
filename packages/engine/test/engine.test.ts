import { describe, expect, it } from 'vitest'
import type { FeedItem } from '../src/feed.ts'
import { kind, node, rig, settled, step } from './rig.ts'

describe('starting', () => {
  it('OPS-9: the same key and body give the same operation; another body is a conflict', async () => {
    const r = rig([kind('k', { nodes: [node('n')] })])
    const request = {
      organisationId: 'org_1',
      kind: 'k',
      subject: 's',
      requestedBy: 'u',
      correlationId: 'c',
    }
    const once = { ...request, input: { a: 1, b: 2 }, idempotencyKey: 'key' }
    const first = await r.engine.start(once)
    const again = await r.engine.start({ ...once, input: { b: 2, a: 1 } })
    expect(again).toEqual({ is: 'replayed', operationId: first.operationId })
    const other = await r.engine.start({ ...once, input: { a: 2 } })
    expect(other).toEqual({ is: 'conflict', operationId: first.operationId })
  })

  it('OPS-5: an unknown kind is refused, and makes nothing', async () => {
    const r = rig([])
    await expect(r.start('nothing')).rejects.toMatchObject({ code: 'KIND_UNKNOWN' })
    expect(r.journal.roots).toEqual([])
  })

  it('OPS-14: a plan is the same bytes for the same inputs, and looking at it writes nothing', async () => {
    const r = rig([kind('k', { nodes: [node('n')] })])
    const [one, two] = [await r.engine.plan('k', {}), await r.engine.plan('k', {})]
    expect(two).toEqual(one)
    expect(one.planHash).toMatch(/^[0-9a-f]{64}$/)
    expect(r.journal.roots).toEqual([])
  })

  it('OPS-14: what was agreed to and has changed since is refused', async () => {
    let nodes = [node('n')]
    const plan = () => ({ nodes, summary: 's' })
    const r = rig([kind('k', { nodes, more: { plan } })])
    const seen = await r.engine.plan('k', {})
    nodes = [node('n'), node('m')]
    const stale = await r.start('k', {}, { agreed: { planHash: seen.planHash, input: {} } })
    await r.rest(stale)
    expect(r.journal.record(stale)?.cached.failure).toMatchObject({ code: 'PLAN_STALE' })
    expect(r.did).toEqual([])
    const { planHash } = await r.engine.plan('k', {})
    const id = await r.start('k', {}, { agreed: { planHash, input: {} } })
    await r.rest(id)
    expect(r.did).toEqual(['act n', 'act m'])
  })

  it('OPS-16: the audit entries commit with the creation and with the end', async () => {
    const r = rig([kind('k', { nodes: [node('n')] })])
    const audit = {
      organisationId: 'org_1',
      actor: 'usr_1',
      verb: 'k',
      subject: 's',
      reason: 'because',
      sourceAddress: undefined,
      requestId: undefined,
      correlationId: 'c',
      outcome: 'started',
    } as const
    const id = await r.start('k', {}, { audit })
    await r.rest(id)
    expect(r.journal.audit.map((row) => [row.operationId, row.outcome])).toEqual([
      [id, 'started'],
      [id, 'succeeded'],
    ])
  })
})

describe('living', () => {
  it('OPS-8: the feed tells everything that is written, in order, and nothing before it is', async () => {
    const says = step({
      act: async (context) => {
        context.log('hello')
        return {}
      },
    })
    const r = rig([kind('k', { nodes: [node('n', [], 'says')], steps: { says } })])
    const items: FeedItem[] = []
    const end = r.engine.subscribe((item) => items.push(item))
    const id = await r.start('k')
    await r.rest(id)
    await r.engine.stop()
    end()
    const seqs = items.flatMap((item) =>
      item.type === 'journal' ? item.events.map((event) => event.seq) : [],
    )
    expect(seqs).toEqual(seqs.map((_, index) => index + 2))
    expect(items.some((item) => item.type === 'output' && item.lines[0]?.text === 'hello')).toBe(
      true,
    )
  })

  it('whenAtRest resolves once a tree has come to rest, also when asked for later', async () => {
    const r = rig([kind('k', { nodes: [node('n')] })])
    const id = await r.start('k')
    let rested = false
    void r.engine.whenAtRest(id).then(() => {
      rested = true
    })
    await r.rest(id)
    await settled()
    expect(rested).toBe(true)
    await r.engine.whenAtRest(id)
  })

  it('F-5: a commit whose reply was lost is read back and not repeated; one that failed is repeated', async () => {
    const one = kind('k', { nodes: [node('a'), node('b', ['a']), node('c', ['b'])] })
    let calls = 0
    const r = rig([one])
    const { append } = r.journal
    r.journal.append = async function (...args) {
      const call = ++calls
      if (call === 1) throw new Error('database gone before')
      await append.apply(this, args)
      if (call === 3) throw new Error('database gone after')
    }
    const id = await r.start('k')
    await r.rest(id)
    expect([r.state(id), r.did]).toEqual(['succeeded', ['act a', 'act b', 'act c']])
    expect(r.problems).toHaveLength(2)
  })

  it('F-5: whoever cannot renew its lease stops acting before the lease is over', async () => {
    let stoppedAt = 0
    const long = step({
      timeoutMs: 10_000_000,
      act: (context) =>
        new Promise((_, reject) => {
          context.signal.addEventListener('abort', () => {
            stoppedAt = context.now()
            reject(context.signal.reason)
          })
        }),
    })
    const r = rig([kind('k', { nodes: [node('n', [], 'long')], steps: { long } })])
    const begun = r.clock.now()
    await r.start('k')
    await r.until(() => r.clock.now() > begun + 9_000 || r.journal.appends.length > 0)
    r.journal.renew = async () => {
      throw new Error('database gone')
    }
    await r.until(() => stoppedAt > 0)
    expect(stoppedAt - begun).toBeLessThan(30_000)
    expect(r.problems.some((one) => one.startsWith('LEASE_LOST'))).toBe(true)
  })

  it('OPS-13: a stopped engine starts nothing and leaves no timer behind that acts', async () => {
    const r = rig([kind('k', { nodes: [node('n')] })])
    await r.engine.recover()
    await r.engine.stop()
    const id = await r.start('k')
    while (r.clock.advance()) await settled()
    expect([r.state(id), r.did]).toEqual(['pending', []])
  })
})
