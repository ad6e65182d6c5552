import { describe, expect, it } from 'vitest'
import { guard } from '../src/guard.ts'
import type { GuardMoment, Guardrail, Verdict } from '../src/guardrail.ts'
import { child, type Deps, kind, node, rig } from './rig.ts'

interface World {
  state: Verdict['state']
}

const toy: Guardrail<Deps, World, Verdict['state']> = {
  code: 'TOY',
  title: 'Toy',
  describe: 'stops what the test wants stopped',
  overridable: true,
  gather: async (_deps, world) => world.state,
  decide: (state) => ({ state, message: `It is ${state}.`, lookedAt: 'the toy' }),
}

function guarded(world: World, over: Partial<Guardrail<Deps, World, Verdict['state']>> = {}) {
  const guards = () => [guard({ ...toy, ...over }, world)]
  return rig([
    kind('k', { nodes: [node('n')], more: { guards } }),
    kind('parent', { nodes: [node('first'), child('c', 'k', ['first'])] }),
  ])
}

const verbs = (r: ReturnType<typeof rig>) =>
  r.journal.audit.map(({ verb, outcome, reason }) => [verb, outcome, reason])

describe('OPS-15: guardrails', () => {
  it('OPS-15: a preview tells what they found, with the same plan whatever that is', async () => {
    const world: World = { state: 'passed' }
    const r = guarded(world)
    const good = await r.engine.plan('k', {})
    expect(good.checks).toEqual([
      {
        code: 'TOY',
        title: 'Toy',
        overridable: true,
        state: 'passed',
        message: 'It is passed.',
        lookedAt: 'the toy',
      },
    ])
    world.state = 'blocked'
    const bad = await r.engine.plan('k', {})
    expect(bad.checks.map((one) => one.state)).toEqual(['blocked'])
    expect(bad.planHash).toBe(good.planHash)
    const overridden = await r.engine.plan('k', {}, ['TOY'])
    expect(overridden.checks.map((one) => one.state)).toEqual(['overridden'])
    expect(r.journal.roots).toEqual([])
  })

  it('OPS-15: what passed in the preview and fails now stops it before any effect, with an audit entry', async () => {
    const world: World = { state: 'passed' }
    const r = guarded(world)
    const { planHash } = await r.engine.plan('k', {})
    world.state = 'blocked'
    const id = await r.start('k', {}, { agreed: { planHash, input: {} } })
    await r.rest(id)
    expect(r.did).toEqual([])
    expect(r.journal.record(id)?.cached).toMatchObject({
      state: 'failed',
      failure: { code: 'TOY', message: 'It is blocked.' },
    })
    expect(await r.told(id)).toEqual([
      'operation.created',
      'operation.started',
      'operation.checked',
      'operation.finished',
    ])
    expect(verbs(r)).toEqual([
      ['guardrail.block', 'denied', 'TOY: It is blocked.'],
      ['k', 'failed', undefined],
    ])
    expect(r.journal.locks.size).toBe(0)
  })

  it('OPS-15: an override lets it go on and stands in the audit log with its reason', async () => {
    const r = guarded({ state: 'blocked' })
    const id = await r.start('k', {}, { overrides: ['TOY'], reason: 'we know' })
    await r.rest(id)
    expect(r.did).toEqual(['act n'])
    expect(verbs(r)).toEqual([
      ['guardrail.override', 'started', 'TOY: we know'],
      ['k', 'succeeded', 'we know'],
    ])
  })

  it('OPS-15: what may not be overridden is not, and an override of another check does not help', async () => {
    const r = guarded({ state: 'blocked' }, { overridable: false })
    const strict = await r.start('k', {}, { overrides: ['TOY'], reason: 'we know' })
    await r.rest(strict)
    const other = guarded({ state: 'blocked' })
    const id = await other.start('k', {}, { overrides: ['ELSE'], reason: 'we know' })
    await other.rest(id)
    expect([...r.did, ...other.did]).toEqual([])
  })

  it('OPS-15: a warning stops nothing, nor does a check that cannot look or hangs', async () => {
    const hangs = { gather: () => new Promise<never>(() => undefined) }
    const breaks = { gather: () => Promise.reject(new Error('no answer')) }
    for (const [over, state, said] of [
      [{}, 'warning', 'It is warning.'],
      [breaks, 'unknown', 'no answer'],
      [hangs, 'unknown', '10 s'],
    ] as const) {
      const r = guarded({ state: 'warning' }, over)
      const id = await r.start('k')
      await r.rest(id)
      expect(r.did).toEqual(['act n'])
      const checked = (await r.events(id)).find((one) => one.type === 'operation.checked')
      expect(checked?.checks).toMatchObject([{ state, message: expect.stringContaining(said) }])
    }
  })

  it('OPS-15: a child is checked when its turn comes, with what was overridden for the whole tree', async () => {
    const stopped = guarded({ state: 'blocked' })
    const failed = await stopped.start('parent')
    await stopped.rest(failed)
    expect(stopped.did).toEqual(['act first', 'undo first'])
    expect(stopped.state(failed)).toBe('failed')

    const seen: GuardMoment[] = []
    const r = guarded(
      { state: 'blocked' },
      {
        gather: async (_deps, world, moment) => {
          seen.push(moment)
          return world.state
        },
      },
    )
    const id = await r.start('parent', {}, { overrides: ['TOY'], reason: 'we know' })
    await r.rest(id)
    expect(r.did).toEqual(['act first', 'act n'])
    expect(seen.map(({ operation }) => operation)).toMatchObject([
      { rootId: id, askedAt: 1_000_000 },
    ])
  })
})
