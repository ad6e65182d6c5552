import { describe, expect, it } from 'vitest'
import type { EngineOptions } from '../src/engine-options.ts'
import { child, type Deps, kind, node, rig } from './rig.ts'

const LOST = { code: 'LOST', message: 'usr_1 is no longer a member.' }

/** Who may begin is asked for by `may`, which a test changes meanwhile. */
function guarded(may: { now: boolean | Error }) {
  const refuseAuthor: EngineOptions<Deps>['refuseAuthor'] = async () => {
    if (may.now instanceof Error) throw may.now
    return may.now ? undefined : LOST
  }
  const locks = () => ['thing:1']
  const kinds = [
    kind('k', { nodes: [node('n')], more: { locks } }),
    kind('parent', { nodes: [node('first'), child('c', 'k', ['first'])], more: { locks } }),
  ]
  return rig(kinds, { refuseAuthor })
}

describe('the right of whoever asked', () => {
  it('an operation whose author lost the right while it waited ends cancelled, with nothing done and an audit entry', async () => {
    const may = { now: true as boolean }
    const r = guarded(may)
    const first = await r.start('parent')
    const second = await r.start('k')
    may.now = false
    await r.rest(second)
    expect(r.state(first)).toBe('succeeded')
    expect(r.journal.record(second)?.cached).toMatchObject({ state: 'cancelled', failure: LOST })
    expect(await r.told(second)).toEqual([
      'operation.created',
      'operation.waiting',
      'operation.started',
      'cancel.requested',
      'operation.finished',
    ])
    const ofSecond = r.journal.audit.filter((one) => one.operationId === second)
    expect(ofSecond.map(({ verb, outcome, reason }) => [verb, outcome, reason])).toEqual([
      ['operation.refuse', 'denied', `LOST: ${LOST.message}`],
      ['k', 'cancelled', undefined],
    ])
    expect(r.journal.locks.size).toBe(0)
  })

  it('one that runs goes on to its end, children that begin later and all', async () => {
    const may = { now: true as boolean }
    const r = guarded(may)
    const id = await r.start('parent')
    await r.until(() => r.did.includes('act first'))
    may.now = false
    await r.rest(id)
    expect(r.state(id)).toBe('succeeded')
    expect(r.did).toEqual(['act first', 'act n'])
  })

  it('where the right cannot be asked for now, it waits and is asked again', async () => {
    const may: { now: boolean | Error } = { now: new Error('the database is away') }
    const r = guarded(may)
    const id = await r.start('k')
    await r.until(() => r.problems.length > 0)
    expect(r.state(id)).toBe('pending')
    may.now = true
    await r.rest(id)
    expect(r.state(id)).toBe('succeeded')
  })
})
