import { describe, expect, it } from 'vitest'
import { Engine } from '../src/engine.ts'
import { kindRegistry } from '../src/kind-registry.ts'
import { POLICY } from '../src/policy.ts'
import type { Reality } from '../src/reality.ts'
import type { Claim, NoAdapter, ReconcileAdapter, Verdict } from '../src/reconcile-adapter.ts'
import { StepError } from '../src/step-error.ts'
import { child, type Deps, kind, node, rig, settled, step } from './rig.ts'

const MINE: Claim = { subject: 'thing:1', facts: { release: 7 } }
const OWN = {
  record: 'thing',
  id: 'thing_1',
  organisationId: 'org_1',
  subject: 'thing:1',
  facts: { release: 7 },
  state: 'live',
}
const SUCCEEDED: Verdict = {
  decision: 'succeeded',
  why: 'It is live.',
  evidence: [OWN],
  result: { number: 7 },
}
const FAILED: Verdict = {
  decision: 'failed',
  why: 'It is not there.',
  evidence: [{ ...OWN, state: 'absent' }],
}

/** Answers what the test has put there by then. */
function adapter(say: () => Verdict): ReconcileAdapter<Deps> {
  return { adapter: 'k', claim: () => MINE, observe: async () => undefined, decide: () => say() }
}

/** `done` is done, nobody can tell how `lost` ended, `rest` comes behind it. */
async function stale(
  reconcile?: ReconcileAdapter<Deps> | NoAdapter,
  afterMs?: number,
  seen: Reality<never> = { is: 'unreachable', why: 'no route' },
) {
  const lost = step({
    act: async () => {
      throw new StepError('CUT', 'connection cut', { nature: 'lost' })
    },
    probe: async () => seen,
    // What goes on and could be stopped, the engine would stop by itself.
    ...(seen.is === 'in-flight' ? { undo: { none: 'it cannot be stopped' } } : {}),
  })
  const nodes = [node('done'), node('lost', ['done'], 'lost'), node('rest', ['lost'])]
  const steps = { plain: step(), lost }
  const r = rig([kind('k', { nodes, steps, more: reconcile ? { reconcile } : {} })])
  const id = await r.start('k')
  const from = r.clock.now()
  const ms = afterMs ?? POLICY.attentionAfterMs + 60_000
  await r.until(() => r.clock.now() - from >= ms)
  const decisions = async (of = id) =>
    (await r.events(id, of)).flatMap((body) =>
      body.type === 'operation.reconciled' ? [body.reconciliation.decision] : [],
    )
  return { ...r, id, decisions }
}

/** Lets the driver take in what was handed to it; no time passes. */
async function written(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await settled()
}

describe('what is stale', () => {
  it('OPS-18: nothing, while the engine itself still looks and has called nobody', async () => {
    const r = await stale(
      adapter(() => SUCCEEDED),
      POLICY.attentionAfterMs - 60_000,
    )
    expect(await r.engine.reconcile(r.id)).toEqual([])
    expect(await r.engine.decideStale({ operationId: r.id, by: 'u', reason: 'r' }, 'failed')).toBe(
      'not-stale',
    )
  })

  it('OPS-18: a parent that waits for its child is not; the child is', async () => {
    const lost = step({
      act: async () => {
        throw new StepError('CUT', 'connection cut', { nature: 'lost' })
      },
      probe: async () => ({ is: 'unreachable', why: 'no route' }),
    })
    const r = rig([
      kind('parent', { nodes: [child('c', 'k'), node('after', ['c'])] }),
      kind('k', {
        nodes: [node('lost', [], 'lost')],
        steps: { lost },
        more: { reconcile: adapter(() => SUCCEEDED) },
      }),
    ])
    const id = await r.start('parent')
    await r.until(() => r.journal.record(id)?.cached.needsAttention === true)
    const [finding, ...more] = await r.engine.reconcile(id)
    expect([finding?.kind, more]).toEqual(['k', []])
    await r.rest(id)
    // The parent goes on with what the child is proven to have given.
    expect([r.state(id), r.did]).toEqual(['succeeded', ['act after']])
    expect(r.journal.record(id)?.cached.result).toMatchObject({ c: { number: 7 } })
  })
})

describe('what a decision changes', () => {
  it('OPS-20: succeeded ends it as every success does; what had not begun is not begun', async () => {
    const r = await stale(adapter(() => SUCCEEDED))
    const [finding] = await r.engine.reconcile(r.id)
    expect(finding).toMatchObject({ isNew: true, stale: [{ node: 'lost', cause: 'unknown' }] })
    await r.rest(r.id)
    expect([r.state(r.id), r.did]).toEqual(['succeeded', ['act done']])
    expect(r.journal.record(r.id)?.cached.result).toEqual({ number: 7 })
    expect((await r.told(r.id)).slice(-5)).toEqual([
      'operation.reconciled',
      'node.done lost',
      'node.skipped rest',
      'attention.cleared lost',
      'operation.finished',
    ])
  })

  it('OPS-20: failed goes back as after every failure', async () => {
    const r = await stale(adapter(() => FAILED))
    await r.engine.reconcile(r.id)
    await r.rest(r.id)
    expect(r.did).toEqual(['act done', 'undo lost', 'undo done'])
    expect(r.journal.record(r.id)?.cached.failure).toMatchObject({ code: 'PROVEN_FAILED' })
  })

  it('OPS-18: superseded ends it and gives nothing back', async () => {
    const r = await stale(adapter(() => ({ ...SUCCEEDED, decision: 'superseded' })))
    await r.engine.reconcile(r.id)
    await r.rest(r.id)
    expect([r.state(r.id), r.did]).toEqual(['failed', ['act done']])
    expect(r.journal.record(r.id)?.cached.failure).toMatchObject({ code: 'SUPERSEDED' })
  })

  it('OPS-20: the shape is adapter, decision, evidence, at; of facts only their fingerprint is kept', async () => {
    const r = await stale(adapter(() => FAILED))
    await r.engine.reconcile(r.id)
    await r.rest(r.id)
    const event = (await r.events(r.id)).find((body) => body.type === 'operation.reconciled')
    const { facts: _, ...seen } = OWN
    const fingerprint = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(event?.reconciliation).toEqual({
      adapter: 'k',
      decision: 'failed',
      evidence: [{ ...seen, state: 'absent', fingerprint }],
      at: expect.any(Number),
    })
  })

  it('OPS-20: the same answer a second time writes nothing', async () => {
    const r = await stale(
      adapter(() => ({ decision: 'unproven', why: 'Two look like it.', evidence: [OWN] })),
    )
    expect((await r.engine.reconcile(r.id))[0]?.isNew).toBe(true)
    await written()
    const again = await r.engine.reconcile(r.id)
    expect(again[0]?.isNew).toBe(false)
    expect(await r.decisions()).toEqual(['unproven'])
    expect(r.journal.record(r.id)?.cached).toMatchObject({ state: 'running', needsAttention: true })
  })

  it('OPS-20: an answer that another instance gave at the same time is merged into one', async () => {
    const r = await stale(
      adapter(() => ({ decision: 'stillRunning', why: 'It runs.', evidence: [] })),
    )
    await Promise.all([r.engine.reconcile(r.id), r.engine.reconcile(r.id)])
    await written()
    expect(await r.decisions()).toEqual(['stillRunning'])
  })

  it('OPS-18: an answer about a moment that has passed says nothing any more', async () => {
    const r = await stale(adapter(() => SUCCEEDED))
    const hold = Promise.withResolvers<undefined>()
    const slow = { ...adapter(() => SUCCEEDED), observe: () => hold.promise }
    const kinds = kindRegistry([kind('k', { nodes: [], more: { reconcile: slow } })])
    const asking = new Engine({ ...r.options, kinds, holder: 'b' }).reconcile(r.id)
    await r.engine.abandon({ operationId: r.id, by: 'usr_1', reason: 'I looked' })
    await r.rest(r.id)
    hold.resolve(undefined)
    await asking
    await written()
    expect([r.state(r.id), await r.decisions()]).toEqual(['failed', []])
  })

  it('OPS-20: a person decides by the same way, and is named', async () => {
    const r = await stale({ none: 'nothing outside shows it' })
    await r.engine.reconcile(r.id)
    const wish = { operationId: r.id, by: 'usr_1', reason: 'I have seen it' }
    expect(await r.engine.decideStale(wish, 'succeeded')).toBe('requested')
    await r.rest(r.id)
    expect(r.state(r.id)).toBe('succeeded')
    expect(await r.decisions()).toEqual(['unproven', 'succeeded'])
    const event = (await r.events(r.id)).findLast((body) => body.type === 'operation.reconciled')
    expect(event).toMatchObject({ by: 'usr_1', reconciliation: { adapter: 'person' } })
  })
})

describe('what is proof (OPS-19)', () => {
  const cases: readonly (readonly [string, Verdict])[] = [
    ['no evidence', { ...SUCCEEDED, evidence: [] }],
    ['of another organisation', { ...SUCCEEDED, evidence: [{ ...OWN, organisationId: 'org_2' }] }],
    ['of another subject', { ...SUCCEEDED, evidence: [{ ...OWN, subject: 'thing:2' }] }],
    ['with another fingerprint', { ...SUCCEEDED, evidence: [{ ...OWN, facts: { release: 8 } }] }],
    ['one own, one foreign', { ...FAILED, evidence: [OWN, { ...OWN, organisationId: 'org_2' }] }],
    ['superseded by a stranger', { ...SUCCEEDED, decision: 'superseded', evidence: [] }],
  ]
  it.each(cases)('%s: unproven, and a person must look', async (_, verdict) => {
    const r = await stale(adapter(() => verdict))
    const [finding] = await r.engine.reconcile(r.id)
    expect(finding?.reconciliation.decision).toBe('unproven')
    await written()
    expect(r.journal.record(r.id)?.cached).toMatchObject({ state: 'running', needsAttention: true })
  })

  it('what cannot be seen proves nothing, and what a driver said does not leak', async () => {
    const broken = {
      ...adapter(() => SUCCEEDED),
      observe: async () => {
        throw new StepError('ENGINE_UNREACHABLE', 'select * from secret_table', { nature: 'lost' })
      },
    }
    const r = await stale(broken)
    const [finding] = await r.engine.reconcile(r.id)
    expect(finding).toMatchObject({ reconciliation: { decision: 'unproven', evidence: [] } })
    expect(finding?.why).toBe('What would prove it cannot be seen now (ENGINE_UNREACHABLE).')
  })

  it('an adapter that never answers is given up after its deadline', async () => {
    const r = await stale({ ...adapter(() => SUCCEEDED), observe: () => new Promise(() => {}) })
    let found: unknown
    void r.engine.reconcile(r.id).then((findings) => (found = findings[0]?.why))
    await r.until(() => found !== undefined)
    expect(found).toContain('STEP_TIMEOUT')
  })

  it('a kind without adapter is said to be unsupported, not guessed', async () => {
    const r = await stale()
    const [finding] = await r.engine.reconcile(r.id)
    expect(finding).toMatchObject({ reconciliation: { adapter: 'none', decision: 'unproven' } })
    expect(finding?.why).toContain('kind k')
  })

  it('what the last probe saw going on has not failed (OPS-6b)', async () => {
    const r = await stale(
      adapter(() => FAILED),
      undefined,
      { is: 'in-flight', why: 'it is being made' },
    )
    const [finding] = await r.engine.reconcile(r.id)
    expect(finding?.reconciliation.decision).toBe('stillRunning')
  })

  it('a success that was to be given back is not a success', async () => {
    const r = await stale(adapter(() => SUCCEEDED))
    await r.engine.cancel({ operationId: r.id, by: 'usr_1', reason: 'stop' })
    await written()
    const [finding] = await r.engine.reconcile(r.id)
    expect(finding?.reconciliation.decision).toBe('unproven')
  })
})

describe('a version that does not know what it finds (OPS-12b)', () => {
  it('the outcome of an unknown step is proven by the kind, and what cannot be undone is said', async () => {
    const old = rig([
      kind('k', {
        nodes: [node('first'), node('gone', ['first'], 'gone')],
        steps: { plain: step(), gone: step({ act: () => new Promise(() => {}) }) },
      }),
    ])
    const id = await old.start('k')
    await old.until(() => old.did.length > 0)
    await old.engine.stop()
    const known = kind('k', { nodes: [], more: { reconcile: adapter(() => FAILED) } })
    const engine = new Engine({ ...old.options, kinds: kindRegistry([known]) })
    await engine.recover()
    await old.until(() => old.journal.record(id)?.cached.needsAttention === true)
    expect((await engine.reconcile(id))[0]).toMatchObject({
      stale: [{ node: 'gone', cause: 'unsupported' }],
      reconciliation: { decision: 'failed' },
    })
    await old.rest(id)
    expect(old.journal.record(id)?.cached).toMatchObject({ state: 'failed', needsAttention: true })
    // What it may have left is looked for as well, and is not there.
    expect((await engine.reconcile(id))[0]?.stale).toEqual([
      { node: 'first', cause: 'left-behind' },
      { node: 'gone', cause: 'left-behind' },
    ])
    await written()
    expect(old.journal.record(id)?.cached).toMatchObject({ state: 'failed', needsAttention: false })
  })

  it('an operation of an unknown kind is ended by a person', async () => {
    const old = rig([kind('k', { nodes: [node('n')], more: { locks: () => ['thing:1'] } })])
    const token = await old.journal.claim('op_x', 'somebody', 3_600_000)
    if (token === undefined) throw new Error('nobody holds it')
    await old.journal.acquireLocks('op_x', 'op_x', token, ['thing:1'])
    const id = await old.start('k')
    await old.until(() => old.state(id) === 'waiting')
    await old.engine.stop()
    const engine = new Engine({ ...old.options, kinds: kindRegistry([]) })
    await engine.recover()
    await old.until(() => old.journal.record(id)?.cached.needsAttention === true)
    const [finding] = await engine.reconcile(id)
    expect(finding?.why).toContain('does not know operations of kind k')
    const wish = { operationId: id, by: 'usr_1', reason: 'never mind' }
    expect(await engine.decideStale(wish, 'failed')).toBe('requested')
    await old.rest(id)
    expect(old.state(id)).toBe('failed')
  })
})

describe('what was left behind by an operation that has ended', () => {
  it('proof that it is gone ends the wait for a person, further up too', async () => {
    const stubborn = step({
      undo: async () => {
        throw new StepError('NO', 'it does not go')
      },
    })
    const broken = step({
      act: async () => {
        throw new StepError('NO', 'no')
      },
    })
    const r = rig([
      kind('parent', {
        nodes: [child('c', 'k'), node('bad', ['c'], 'broken')],
        steps: { broken },
      }),
      kind('k', {
        nodes: [node('n', [], 'stubborn')],
        steps: { stubborn },
        more: { reconcile: adapter(() => FAILED) },
      }),
    ])
    const id = await r.start('parent')
    await r.rest(id)
    expect(r.journal.record(id)?.cached).toMatchObject({ state: 'failed', needsAttention: true })
    const findings = await r.engine.reconcile(id)
    expect(findings.map((one) => [one.kind, one.reconciliation.decision])).toContainEqual([
      'k',
      'failed',
    ])
    await r.until(() => r.journal.record(id)?.cached.needsAttention === false)
    expect(await r.engine.reconcile(id)).toEqual([])
  })
})
