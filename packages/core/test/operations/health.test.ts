import { healthCheck } from '@keystone/domain/spec/health-check'
import { processSpec } from '@keystone/domain/spec/process'
import { StepError } from '@keystone/engine/step-error'
import type { ContainerObserved, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { GatewayPort, GatewayProbeResult } from '@keystone/plugin-kit/ports/gateway-port'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectiveHealthCheck } from '../../src/operations/health/effective-health-check.ts'
import { interpretProbe } from '../../src/operations/health/interpret-probe.ts'
import { lookAtReplica } from '../../src/operations/health/look-at-replica.ts'
import { nextProbeDelayMs } from '../../src/operations/health/next-probe-delay-ms.ts'
import { waitUntilHealthy } from '../../src/operations/health/wait-until-healthy.ts'
import { waitUntilIdle } from '../../src/operations/shared/wait-until-idle.ts'
import { samples } from './support/samples.ts'
import { stepContext } from './support/step-context.ts'

const http = healthCheck.parse({ kind: 'http', path: '/up' })
const strict = healthCheck.parse({ kind: 'http', expectStatus: 204 })
const tcp = healthCheck.parse({ kind: 'tcp' })
const command = healthCheck.parse({ kind: 'command', command: ['./up'], timeoutMs: 50 })

describe('interpretProbe', () => {
  const answered = (status: number): GatewayProbeResult => ({ is: 'answered', status })
  it.each([
    [http, answered(200), true],
    [http, answered(404), true],
    [http, answered(499), true],
    [http, answered(500), false],
    [strict, answered(204), true],
    [strict, answered(200), false],
    [http, { is: 'connected' }, false],
    [tcp, { is: 'connected' }, true],
    [tcp, answered(500), true],
    [tcp, { is: 'refused', why: 'no' }, false],
    [http, { is: 'refused', why: 'no' }, false],
  ] as const)('WL-9: %j sees %j: healthy is %s', (check, seen, ok) => {
    expect(interpretProbe(seen, check).ok).toBe(ok)
  })
})

describe('effectiveHealthCheck', () => {
  it.each([
    [tcp, 80, true, 'tcp'],
    [undefined, 80, false, 'http'],
    [undefined, 80, true, 'http'],
    [undefined, undefined, true, 'image'],
    [undefined, undefined, false, 'none'],
  ] as const)('WL-9: asked %j, port %s, check of the image %s: %s', (health, port, image, kind) => {
    const process = processSpec.parse(health === undefined ? {} : { health })
    expect(effectiveHealthCheck(process, port, image).kind).toBe(kind)
  })
})

describe('nextProbeDelayMs', () => {
  it('WL-9: dense at first, never denser later, never wider than the interval', () => {
    expect(nextProbeDelayMs(0, 2_000)).toBe(10)
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), fc.integer({ min: 50 }), (a, b, interval) => {
        const [early, late] = a < b ? [a, b] : [b, a]
        expect(nextProbeDelayMs(late, interval)).toBeGreaterThanOrEqual(
          nextProbeDelayMs(early, interval),
        )
        expect(nextProbeDelayMs(late, interval)).toBeLessThanOrEqual(interval)
      }),
    )
  })
})

describe('lookAtReplica', () => {
  const seen = { state: 'running', restartCount: 0, oomKilled: false, exitCode: undefined }
  const ports = (engine: Partial<EnginePort>, gateway: Partial<GatewayPort> = {}) =>
    ({
      engine: { inspectContainer: async () => seen as ContainerObserved, ...engine },
      gateway,
    }) as unknown as Parameters<typeof lookAtReplica>[0]
  const replica = samples.replica({ id: 'rep_1' })
  const signal = new AbortController().signal

  it('WL-9: a check command that cannot run yet is not healthy yet, and no end of the deployment', async () => {
    const refused = async () => {
      throw new StepError('ENGINE_REFUSED', 'container is not running')
    }
    const look = await lookAtReplica(ports({ execContainer: refused }), replica, command, signal)
    expect(look).toMatchObject({ is: 'not-yet', why: 'container is not running' })
  })

  it('WL-9: a check command that hangs is given up after its own timeout', async () => {
    const hangs: EnginePort['execContainer'] = (_name, _argv, limit) =>
      new Promise((_, reject) => {
        limit.addEventListener('abort', () => reject(limit.reason))
      })
    const look = await lookAtReplica(ports({ execContainer: hangs }), replica, command, signal)
    expect(look.is).toBe('not-yet')
  })

  it('WL-9: a gateway that restarts is asked again', async () => {
    const gone = async () => {
      throw new StepError('GATEWAY_UNREACHABLE', 'no answer', { nature: 'lost' })
    }
    const look = await lookAtReplica(ports({}, { probe: gone }), replica, http, signal)
    expect(look).toMatchObject({ is: 'not-yet', why: 'no answer' })
  })

  it('OPS-6a: an engine that does not answer is no verdict about the replica', async () => {
    const lost = async () => {
      throw new StepError('ENGINE_UNREACHABLE', 'no answer', { nature: 'lost' })
    }
    const gone = ports({ inspectContainer: lost }, { probe: lost })
    await expect(lookAtReplica(gone, replica, http, signal)).rejects.toMatchObject({
      nature: 'lost',
    })
  })
})

describe('waitUntilHealthy', () => {
  const replica = samples.replica({ id: 'rep_1' })
  const run = (startedAt: number, restartCount: number) =>
    ({ state: 'running', startedAt, restartCount }) as ContainerObserved
  /** Every look at the container, and every answer, is the next of its list; the last one stays. */
  const wait = (looks: (ContainerObserved | undefined)[], statuses: number[]) => {
    const next = <T>(list: T[]): T => (list.length > 1 ? list.shift() : list[0]) as T
    const context = stepContext({
      engine: { inspectContainer: async () => next(looks) },
      gateway: { probe: async () => ({ is: 'answered', status: next(statuses) }) },
    })
    return waitUntilHealthy(context, replica, http)
  }

  it('WL-9: says which run of the container was found healthy', async () => {
    expect(await wait([run(1, 0)], [503, 200])).toMatchObject({
      is: 'healthy',
      run: { startedAt: 1, restartCount: 0 },
    })
  })

  it('WL-9: a good answer counts for a run that was seen before and after it, and for no other', async () => {
    const looks = [run(1, 0), run(2, 1), run(3, 2)]
    expect(await wait(looks, [200])).toMatchObject({
      is: 'healthy',
      run: { startedAt: 3, restartCount: 2 },
    })
  })

  it('WL-9: a replica that is removed while it starts is given up at once', async () => {
    const end = await wait([run(1, 0), run(1, 0), undefined], [503])
    expect(end).toMatchObject({ is: 'gone', why: 'its container is gone' })
    expect(end.tookMs).toBeLessThan(100)
  })
})

describe('waitUntilIdle', () => {
  const replica = samples.replica({ id: 'rep_1' })
  const wait = async (answers: (number | undefined)[]) => {
    let looks = 0
    const activeRequests = async () => {
      const open = answers[Math.min(looks++, answers.length - 1)]
      if (open === undefined)
        throw new StepError('GATEWAY_UNREACHABLE', 'no answer', { nature: 'lost' })
      return { [`${replica.address}:${replica.port}`]: open }
    }
    const context = stepContext({ gateway: { activeRequests } })
    return { left: await waitUntilIdle(context, replica, 1_000), looks, lines: context.lines }
  }

  it('WL-10: idle is seen twice in a row before it is believed', async () => {
    expect(await wait([1, 0, 1, 0, 0])).toMatchObject({ left: 0, looks: 5 })
  })

  it('WL-10: what is open after the drain timeout is said', async () => {
    const { left, lines } = await wait([3])
    expect(left).toBe(3)
    expect(lines.at(-1)).toMatch(/^3 requests/)
  })

  it('WL-10: a gateway that restarts while it drains neither counts as idle nor ends the operation', async () => {
    expect(await wait([0, undefined, 0, 0])).toMatchObject({ left: 0, looks: 4 })
    expect((await wait([undefined])).lines.at(-1)).toMatch(/nobody could count/)
  })
})
