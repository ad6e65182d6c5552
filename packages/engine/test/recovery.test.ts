import { describe, expect, it } from 'vitest'
import { Engine } from '../src/engine.ts'
import { kindRegistry } from '../src/kind-registry.ts'
import type { Reality } from '../src/reality.ts'
import { StepError } from '../src/step-error.ts'
import { kind, node, rig, type Step, settled, step } from './rig.ts'

const lost = () => new StepError('CUT', 'connection cut', { nature: 'lost' })

/** An operation of one step whose reply is lost once, with a probe that answers in turn. */
async function afterDoubt(answers: readonly Reality<unknown>[], over: Step = {}) {
  let acts = 0
  let probes = 0
  const doubtful = step({
    act: async (context) => {
      context.deps.did.push('act')
      if (++acts === 1) throw lost()
      return { by: 'act' }
    },
    probe: async () => answers[Math.min(probes++, answers.length - 1)] as Reality<never>,
    ...over,
  })
  const nodes = [node('first'), node('n', ['first'], 'doubtful')]
  const r = rig([kind('k', { nodes, steps: { plain: step(), doubtful } })])
  const id = await r.start('k')
  return { ...r, id }
}

describe('what a probe says decides (OPS-6b)', () => {
  it('absent: acted again', async () => {
    const r = await afterDoubt([{ is: 'absent' }])
    await r.rest(r.id)
    expect(r.state(r.id)).toBe('succeeded')
    expect(r.did).toEqual(['act first', 'act', 'act'])
  })

  it('present-same: adopted, not acted again', async () => {
    const r = await afterDoubt([{ is: 'present-same', output: { by: 'probe' } }])
    await r.rest(r.id)
    expect(r.did).toEqual(['act first', 'act'])
    expect(r.journal.record(r.id)?.cached.result).toMatchObject({ n: { by: 'probe' } })
  })

  it('present-older: acted again', async () => {
    const r = await afterDoubt([{ is: 'present-older', why: 'half made' }])
    await r.rest(r.id)
    expect([r.state(r.id), r.did]).toEqual(['succeeded', ['act first', 'act', 'act']])
  })

  it('present-newer: superseded, without giving anything back', async () => {
    const r = await afterDoubt([{ is: 'present-newer', why: 'release 13 is there' }])
    await r.rest(r.id)
    expect([r.state(r.id), r.did]).toEqual(['failed', ['act first', 'act']])
    expect(r.journal.record(r.id)?.cached.failure).toMatchObject({ code: 'SUPERSEDED', node: 'n' })
  })

  it('foreign: failed, what is there is left alone, the rest is given back', async () => {
    const r = await afterDoubt([{ is: 'foreign', why: 'made by hand' }])
    await r.rest(r.id)
    expect([r.state(r.id), r.did]).toEqual(['failed', ['act first', 'act', 'undo first']])
    expect(r.journal.record(r.id)?.cached.failure).toMatchObject({ code: 'NAME_TAKEN' })
  })

  it('in-flight: waited for', async () => {
    const flying = { is: 'in-flight', why: 'still going' } as const
    const r = await afterDoubt([flying, flying, { is: 'present-same', output: {} }])
    await r.rest(r.id)
    expect([r.state(r.id), r.did]).toEqual(['succeeded', ['act first', 'act']])
  })

  it('in-flight past the deadline: failed, and undo stops it by name', async () => {
    const r = await afterDoubt([{ is: 'in-flight', why: 'still going' }])
    await r.rest(r.id)
    expect([r.state(r.id), r.did.slice(2)]).toEqual(['failed', ['undo n', 'undo first']])
  })

  it('OPS-6a: unreachable: stays unknown, asked every 10 s, and a person is told after 10 minutes', async () => {
    const r = await afterDoubt([{ is: 'unreachable', why: 'no route' }])
    const begun = r.clock.now()
    await r.until(() => r.journal.record(r.id)?.cached.needsAttention === true)
    expect(r.clock.now() - begun).toBeGreaterThanOrEqual(600_000)
    expect(r.state(r.id)).toBe('running')
    const probes = (await r.told(r.id)).filter((one) => one === 'node.probed n').length
    // After 5 s, then every 10 s: a world that is back is seen soon (F-4).
    expect(probes).toBeGreaterThan(55)
    expect(probes).toBeLessThan(65)
    expect(r.did).toEqual(['act first', 'act'])
  })

  it('OPS-6a: refused a look: stays unknown with what was refused, a person is told at once, and a later look settles it', async () => {
    const refusal = { code: 'KEY_CHANGED', message: 'another key', hint: 'Compare them.' }
    const { code, message, hint } = refusal
    let isRefused = true
    const r = await afterDoubt([], {
      probe: async () => {
        if (isRefused) throw new StepError(code, message, { hint })
        return { is: 'present-same', output: { by: 'probe' } }
      },
    })
    const begun = r.clock.now()
    await r.until(() => r.journal.record(r.id)?.cached.needsAttention === true)
    expect(r.clock.now() - begun).toBeLessThan(1_000)
    expect(r.state(r.id)).toBe('running')
    const unknown = (await r.events(r.id)).findLast((body) => body.type === 'node.unknown')
    expect(unknown).toMatchObject({ why: message, cause: 'barred', obstacle: refusal })
    isRefused = false
    await r.rest(r.id)
    expect([r.state(r.id), r.did]).toEqual(['succeeded', ['act first', 'act']])
    expect(r.journal.record(r.id)?.cached.needsAttention).toBe(false)
  })

  it('OPS-6a: what stays unknown can be given up with a reason, and what is known is given back', async () => {
    const r = await afterDoubt([{ is: 'unreachable', why: 'no route' }])
    await r.until(() => r.journal.record(r.id)?.cached.needsAttention === true)
    await r.engine.abandon({ operationId: r.id, by: 'usr_1', reason: 'the machine burnt down' })
    await r.rest(r.id)
    expect(r.state(r.id)).toBe('failed')
    expect(r.journal.record(r.id)?.cached.failure).toMatchObject({ code: 'ABANDONED' })
    expect(r.did).toContain('undo first')
  })

  it('OPS-6a: replies lost again and again are not answered with attempts without a pause', async () => {
    const at: number[] = []
    const cut = step({
      retry: { attempts: 2, baseMs: 1_000 },
      act: async (context) => {
        at.push(context.now())
        throw lost()
      },
    })
    const r = rig([kind('k', { nodes: [node('n', [], 'cut')], steps: { cut } })])
    const id = await r.start('k')
    await r.rest(id)
    expect(at.map((one) => one - (at[0] ?? 0))).toEqual([0, 0, 1_000, 3_000])
    expect(r.journal.record(id)?.cached.failure).toMatchObject({ code: 'CUT' })
  })

  it('OPS-6a: giving up twice, and on something that just ended, changes nothing more', async () => {
    const away = { is: 'unreachable', why: 'no route' } as const
    const r = await afterDoubt([away], { undo: { none: 'nothing to give back' } })
    await r.until(() => r.clock.now() > 1_005_000)
    const wish = { operationId: r.id, by: 'usr_1', reason: 'enough' }
    await Promise.all([r.engine.abandon(wish), r.engine.abandon(wish), r.engine.cancel(wish)])
    await r.rest(r.id)
    expect([r.state(r.id), r.problems]).toEqual(['failed', []])
    expect(await r.journal.signals(r.id)).toEqual([])
  })

  it('OPS-6a: a person can have it looked at now', async () => {
    const away = { is: 'unreachable', why: 'no route' } as const
    const r = await afterDoubt([away, away, { is: 'present-same', output: {} }])
    await r.until(() => r.clock.now() > 1_005_000)
    const before = r.clock.now()
    await r.engine.probeNow({ operationId: r.id, by: 'usr_1', reason: 'it is back' })
    await settled()
    await r.rest(r.id)
    expect([r.state(r.id), r.clock.now() - before]).toEqual(['succeeded', 0])
  })
})

describe('taking over', () => {
  it('OPS-13, F-1: what a dead process left is taken over, asked, and brought to its end', async () => {
    const hangs = step({ act: () => new Promise(() => undefined), probe: adopted })
    const one = kind('k', { nodes: [node('n', [], 'hangs')], steps: { hangs } })
    const r = rig([one])
    const id = await r.start('k')
    await r.until(() => r.state(id) === 'running')
    await r.engine.stop()
    const second = new Engine({ ...r.options, holder: 'b' })
    expect(await second.recover()).toEqual({ drivenRoots: [id] })
    await r.rest(id)
    expect(r.state(id)).toBe('succeeded')
    expect(await r.told(id)).toContain('node.unknown n')
  })

  it('Q-5: of many operations found at a start, each is taken over in a turn of its own', async () => {
    const hangs = step({ act: () => new Promise(() => undefined) })
    const one = kind('k', { nodes: [node('n', [], 'hangs')], steps: { hangs } })
    const r = rig([one])
    await r.engine.stop()
    const ids = await Promise.all(Array.from({ length: 5 }, () => r.start('k')))
    const running = () => ids.filter((id) => r.state(id) === 'running').length
    const second = new Engine({ ...r.options, holder: 'b' })
    await second.recover()
    for (const wanted of [1, 2, 3, 4, 5]) {
      await settled()
      expect(running()).toBe(wanted)
      r.clock.advance()
    }
  })

  it('OPS-11: whoever lost the lease writes nothing more and stops', async () => {
    const go = Promise.withResolvers<unknown>()
    const slow = step({ act: () => go.promise, probe: adopted, timeoutMs: 1_000_000 })
    const one = kind('k', {
      nodes: [node('n', [], 'slow'), node('m', ['n'])],
      steps: { slow, plain: step() },
    })
    const r = rig([one])
    const id = await r.start('k')
    await r.until(() => r.state(id) === 'running')
    // As if the first process had been asleep: another one takes the lease by its name.
    const second = new Engine({ ...r.options, deps: { did: [] }, holder: 'a' })
    await second.recover()
    await r.rest(id)
    go.resolve({})
    await settled()
    expect(r.state(id)).toBe('succeeded')
    expect(r.did).toEqual([])
  })

  it('OPS-10: whoever lost the lease while it waited for a lock takes none when it wakes', async () => {
    const locked = { locks: () => ['thing:1'] }
    const gate = Promise.withResolvers<unknown>()
    const slow = step({ act: () => gate.promise, timeoutMs: 1_000_000 })
    const first = kind('first', { nodes: [node('n', [], 'slow')], steps: { slow }, more: locked })
    const second = kind('second', { nodes: [node('n')], more: locked })
    const r = rig([first, second])
    const holding = await r.start('first')
    await r.until(() => r.state(holding) === 'running')
    const waiting = await r.start('second')
    await r.until(() => r.state(waiting) === 'waiting')
    // As if the first process had been asleep: another one takes the lease by its name, and ends it.
    await new Engine({ ...r.options, holder: 'a' }).recover()
    gate.resolve({})
    await r.rest(waiting)
    const restedAt = r.clock.now()
    await r.until(() => r.clock.now() > restedAt + 10_000)
    expect(r.journal.locks.size).toBe(0)
  })

  it('OPS-6a: given up while a probe of it hangs, an operation comes to its end, and not only with the probe', async () => {
    const probing = Promise.withResolvers<void>()
    const hangs = step({
      act: async () => {
        throw lost()
      },
      probe: () => {
        probing.resolve()
        return new Promise(() => undefined)
      },
      timeoutMs: 3_600_000,
    })
    const r = rig([kind('k', { nodes: [node('n', [], 'hangs')], steps: { hangs } })])
    const id = await r.start('k')
    await r.until(() => r.state(id) === 'running')
    await probing.promise
    const begun = r.clock.now()
    await r.engine.abandon({ operationId: id, by: 'usr_1', reason: 'the machine burnt down' })
    await r.until(() => r.state(id) === 'failed', 60_000)
    expect(r.clock.now() - begun).toBeLessThan(60_000)
    expect(r.did).toEqual(['undo n'])
  })

  it('OPS-12b, F-23: a step that this version does not know is unknown with that reason, never skipped, and goes on after an upgrade', async () => {
    const gate = Promise.withResolvers<unknown>()
    const nodes = [node('old', [], 'wait'), node('new', ['old'], 'later')]
    const steps = { wait: step({ act: () => gate.promise }), later: step() }
    const full = kind('k', { nodes, steps })
    const r = rig([full])
    const id = await r.start('k')
    await r.until(() => r.state(id) === 'running')
    await r.engine.stop()
    const older = kind('k', { nodes, steps: { wait: step({ probe: adopted }) } })
    const downgraded = new Engine({ ...r.options, kinds: kindRegistry([older]), holder: 'b' })
    await downgraded.recover()
    await r.until(() => r.journal.record(id)?.cached.needsAttention === true)
    const unknown = (await r.events(id)).find(
      (body) => body.type === 'node.unknown' && body.node === 'new',
    )
    expect(unknown).toMatchObject({ cause: 'unsupported', why: expect.stringContaining('later') })
    await downgraded.stop()
    const upgraded = new Engine({ ...r.options, holder: 'c' })
    await upgraded.recover()
    await r.rest(id)
    expect(r.state(id)).toBe('succeeded')
    expect(r.did).toEqual(['act new'])
    expect(r.journal.record(id)?.cached.needsAttention).toBe(false)
  })
})

async function adopted() {
  return { is: 'present-same', output: {} } as const
}
