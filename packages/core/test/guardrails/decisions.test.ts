import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import { describe, expect, it } from 'vitest'
import { concurrentChange } from '../../src/guardrails/concurrent-change.ts'
import { type CrashLoopTarget, crashLoop } from '../../src/guardrails/crash-loop.ts'
import { diskSpaceLow } from '../../src/guardrails/disk-space-low.ts'
import type { SeenReplica } from '../../src/guardrails/facts/seen-replicas.ts'
import { type LastReplicaTarget, lastReplica } from '../../src/guardrails/last-replica.ts'
import { targetUnhealthy } from '../../src/guardrails/target-unhealthy.ts'
import { samples } from '../operations/support/samples.ts'

const GIB = 1024 ** 3
const NOW = 10_000_000

function container(about: Partial<ContainerObserved> = {}): ContainerObserved {
  return {
    id: 'c1',
    name: 'ks-web-1',
    labels: {},
    image: 'shop',
    imageId: 'sha256:1',
    state: 'running',
    exitCode: undefined,
    oomKilled: false,
    restartCount: 0,
    startedAt: NOW - 3_600_000,
    finishedAt: undefined,
    health: 'none',
    addresses: {},
    ...about,
  }
}

const seen = (name: string, about: Partial<ContainerObserved> = {}): SeenReplica => ({
  name,
  isKnown: true,
  container: container(about),
})
const gone = (name: string): SeenReplica => ({ name, isKnown: true, container: undefined })
const unknown = (name: string): SeenReplica => ({ name, isKnown: false, container: undefined })

describe('OPS-15: TARGET_UNHEALTHY', () => {
  const target = { organisationId: 'org_1', servers: [] }
  const servers = [
    { name: 'one', trouble: undefined, refuses: false },
    {
      name: 'two',
      trouble: { code: 'HOST_KEY_CHANGED', why: 'another host key', hint: 'Pin it.' },
      refuses: true,
    },
  ]

  it('OPS-15: passes where every server answers, and says which it asked', () => {
    const verdict = targetUnhealthy.decide(
      { servers: servers.slice(0, 1), hasBegun: false },
      target,
    )
    expect(verdict).toMatchObject({ state: 'passed', lookedAt: 'the engine of one' })
  })

  it('OPS-15, F-3: a server that is silent is told of, and waited for', () => {
    const silent = servers.map((server) => ({ ...server, refuses: false }))
    const verdict = targetUnhealthy.decide({ servers: silent, hasBegun: false }, target)
    expect(verdict).toMatchObject({ state: 'warning', message: expect.stringContaining('two') })
  })

  it('OPS-15: a server that refuses us stops it, named with why', () => {
    const verdict = targetUnhealthy.decide({ servers, hasBegun: false }, target)
    expect(verdict.state).toBe('blocked')
    expect(verdict).toMatchObject({
      message: 'two cannot be used: another host key',
      hint: 'Pin it.',
      words: {
        message: [
          { code: 'unusable-server', with: { server: 'two' } },
          { code: 'HOST_KEY_CHANGED' },
        ],
        hint: { code: 'HOST_KEY_CHANGED' },
      },
    })
  })

  it('OPS-15: what is part of a tree that has begun is only told, and waits', () => {
    expect(targetUnhealthy.decide({ servers, hasBegun: true }, target).state).toBe('warning')
  })
})

describe('OPS-15: DISK_SPACE_LOW', () => {
  const target = { organisationId: 'org_1', needs: [] }
  const verdict = (...freeBytes: readonly number[]) =>
    diskSpaceLow.decide(
      [
        {
          name: 'one',
          neededBytes: GIB,
          spaces: freeBytes.map((bytes, index) => ({ path: `/disk/${index}`, freeBytes: bytes })),
        },
      ],
      target,
    )

  it('OPS-15: enough passes, little is told, too little stops, by the fullest disk', () => {
    expect(verdict(10 * GIB, 5 * GIB).state).toBe('passed')
    expect(verdict(10 * GIB, 1.5 * GIB).state).toBe('warning')
    expect(verdict(10 * GIB, 0.5 * GIB).state).toBe('blocked')
    expect(verdict(GIB).state).toBe('warning')
  })

  it('OPS-15: says what is free where, and how much is needed', () => {
    const { message, lookedAt } = verdict(10 * GIB, 0.5 * GIB)
    expect(message).toBe('512 MiB free on one in /disk/1, 1.0 GiB needed.')
    expect(lookedAt).toContain('10.0 GiB free on one in /disk/0')
  })
})

describe('OPS-15: CRASH_LOOP', () => {
  const target: CrashLoopTarget = {
    organisationId: 'org_1',
    workloadId: 'wl_1',
    name: 'shop',
    replicas: [],
    bringsChange: false,
  }
  const verdict = (replicas: readonly SeenReplica[], over = {}) =>
    crashLoop.decide({ replicas, now: NOW }, { ...target, ...over })
  const looping = seen('web 1', { restartCount: 5, state: 'restarting', exitCode: 3 })

  it('OPS-15: what runs, has died once, or is not there is no loop', () => {
    const healthy = [seen('web 1'), seen('web 2', { restartCount: 1 }), gone('web 3')]
    expect(verdict(healthy).state).toBe('passed')
    expect(verdict([unknown('web 1')]).state).toBe('passed')
  })

  it('OPS-15: what is started again and again stops it, with how it ends', () => {
    const { state, message } = verdict([seen('web 2'), looping])
    expect(state).toBe('blocked')
    expect(message).toBe(
      'shop crashes again and again. web 1 was restarted 5 times. It ended with exit code 3.',
    )
    const lastEnd = { exitCode: 7, oomKilled: false }
    const again = seen('web 1', { restartCount: 3, startedAt: NOW - 1_000, lastEnd })
    expect(verdict([again]).message).toContain('restarted 3 times. It ended with exit code 7')
  })

  it('OPS-15: a loop that ended a minute ago is over, one that ran for ten seconds is not', () => {
    const since = (ms: number) => seen('web 1', { restartCount: 9, startedAt: NOW - ms })
    expect(verdict([since(60_000)]).state).toBe('passed')
    expect(verdict([since(10_000)]).state).toBe('blocked')
  })

  it('OPS-15: where config or variables have changed since, a restart may be the repair', () => {
    expect(verdict([looping], { bringsChange: true }).state).toBe('warning')
  })
})

describe('OPS-15: LAST_REPLICA', () => {
  const quiet: LastReplicaTarget = {
    organisationId: 'org_1',
    workload: samples.workload({ name: 'db' }),
    leaving: [],
    staying: [],
  }
  const facing = {
    ...quiet,
    workload: samples.workload({ spec: samples.spec({ faces: [{ host: 'shop.example.com' }] }) }),
  }
  const facts = { leaving: [seen('web 1')], staying: [], dependants: [] }

  it('OPS-15: nothing goes, or nobody needs it: passed; a public address is told', () => {
    expect(lastReplica.decide({ ...facts, leaving: [] }, quiet).state).toBe('passed')
    expect(lastReplica.decide(facts, quiet).state).toBe('passed')
    const told = lastReplica.decide(facts, facing)
    expect(told).toMatchObject({ state: 'warning' })
    expect(told.message).toContain('shop.example.com/')
  })

  it('OPS-15: what others need and run with stops it, and they are named', () => {
    const one = lastReplica.decide({ ...facts, dependants: ['web'] }, quiet)
    expect(one).toMatchObject({ state: 'blocked', message: 'web runs and needs db.' })
    const more = lastReplica.decide({ ...facts, dependants: ['api', 'jobs', 'web'] }, quiet)
    expect(more.message).toBe('api, jobs and web run and need db.')
  })

  it('OPS-15: scaling down to what does not work, while what goes does, is stopped', () => {
    const down = (staying: readonly SeenReplica[], leaving = [seen('web 2')]) =>
      lastReplica.decide({ leaving, staying, dependants: ['web'] }, quiet).state
    expect(down([seen('web 1')])).toBe('passed')
    expect(down([gone('web 1')])).toBe('blocked')
    expect(down([seen('web 1', { health: 'unhealthy' })])).toBe('blocked')
    expect(down([seen('web 1', { state: 'restarting' })])).toBe('blocked')
    expect(down([gone('web 1')], [gone('web 2') as never])).toBe('warning')
    expect(down([unknown('web 1')])).toBe('warning')
  })
})

describe('OPS-15: CONCURRENT_CHANGE', () => {
  const target = { organisationId: 'org_1', subjects: ['workload:wl_1'], isDestructive: false }
  const other = {
    rootId: 'op_2',
    kind: 'workload.deploy',
    requestedBy: 'user:usr_2',
    endedAt: undefined,
  }

  it('OPS-15: alone it passes; beside another it is told, and what destroys is stopped', () => {
    expect(concurrentChange.decide([], { ...target, isDestructive: true }).state).toBe('passed')
    expect(concurrentChange.decide([other], target).state).toBe('warning')
    expect(concurrentChange.decide([other], { ...target, isDestructive: true }).state).toBe(
      'blocked',
    )
  })

  it('OPS-15: says which operation of whom it is, and whether it has ended', () => {
    expect(concurrentChange.decide([other], target).message).toBe(
      'op_2 (workload.deploy, asked for by user:usr_2) changes it now.',
    )
    expect(concurrentChange.decide([{ ...other, endedAt: 5 }], target).message).toContain(
      'changed it after this was asked for',
    )
  })
})
