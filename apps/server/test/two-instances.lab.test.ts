import { setTimeout as delay } from 'node:timers/promises'
import { demoWait } from '@keystone/core/operations/demo-wait/kind'
import { Engine } from '@keystone/engine/engine'
import { kindRegistry } from '@keystone/engine/kind-registry'
import { POLICY } from '@keystone/engine/policy'
import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { createIds } from '@keystone/foundation/ids'
import { systemClock as clock } from '@keystone/foundation/system-clock'
import { systemRandom as random } from '@keystone/foundation/system-random'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { openStore } from '@keystone/store/open-store'
import type { Store } from '@keystone/store/store'
import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { everyAtOneInstance } from '../src/compose/every-at-one-instance.ts'
import { nodeEngineClock } from '../src/compose/node-engine-clock.ts'

const ids = createIds(clock, random)
const engineClock = nodeEngineClock(clock)
/** Longer than any test waits. */
const SELDOM_MS = 60_000
let postgres: LabPostgres
let made = 0

interface Instance {
  readonly store: Store
  readonly engine: Engine<Ports>
}

let one: Instance
let other: Instance

beforeAll(async () => {
  postgres = await labPostgres()
})
afterAll(() => postgres?.close())

beforeEach(async () => {
  const url = await postgres.createDatabase(`instances_${++made}`)
  one = await instance(url, 'one')
  other = await instance(url, 'other')
})
afterEach(async () => {
  for (const { engine, store } of [one, other]) {
    await engine.stop()
    await store.close()
  }
})

function seldom(ms: number): number {
  return ms === POLICY.lockRetryMs ? SELDOM_MS : ms
}

/** With pauses between looks so long that only word from the other one can be quicker. */
async function instance(url: string, holder: string): Promise<Instance> {
  const masterKey = masterKeySource({
    value: '0123456789abcdef'.repeat(4),
    file: '/nowhere',
    random,
  })
  const store = await openStore({ database: { url }, masterKey, clock, ids, random })
  const engine = new Engine<Ports>({
    store: store.journal,
    kinds: kindRegistry([demoWait]),
    // The demo asks nothing of the world.
    deps: {} as Ports,
    clock: { ...engineClock, setTimer: (ms, fn) => engineClock.setTimer(seldom(ms), fn) },
    newId: (prefix) => ids.next(prefix),
    holder,
    passEveryMs: SELDOM_MS,
  })
  await engine.recover()
  return { store, engine }
}

async function start({ engine }: Instance): Promise<string> {
  const outcome = await engine.start({
    organisationId: 'org_1',
    kind: 'demo.wait',
    subject: 'organisation:org_1',
    input: { organisationId: 'org_1' },
    requestedBy: 'usr_1',
    correlationId: 'cor_1',
  })
  return outcome.operationId
}

async function became({ store }: Instance, id: string, state: string): Promise<void> {
  await waitFor(`${id} to be ${state}`, async () => {
    const record = await store.operations('org_1').get(id)
    return record?.cached.state === state
  })
}

describe('word between instances', () => {
  test('OPS-11: what is said at one is heard by the one that drives it, and what waits there for its lock begins, without waiting for a look', async () => {
    const first = await start(one)
    await became(one, first, 'running')
    const second = await start(other)
    await became(one, second, 'waiting')
    const told = Promise.withResolvers<void>()
    other.engine.subscribe((item) => {
      if (item.type === 'elsewhere' && item.rootId === first) told.resolve()
    })
    await other.engine.answer({ operationId: first, by: 'usr_1', reason: 'go on' })
    await became(one, first, 'succeeded')
    await told.promise
    await became(other, second, 'running')
    await one.engine.answer({ operationId: second, by: 'usr_1', reason: 'go on' })
    await became(one, second, 'succeeded')
  })
})

describe('periodic passes', () => {
  const noError = (error: unknown) => {
    throw error
  }

  test('OPS-21: a pass runs at one instance at a time, and at the other one once that has ended in order', async () => {
    const runs: string[] = []
    const begin = (holder: string, { store }: Instance) =>
      everyAtOneInstance(
        { store, clock, holder },
        { name: 'pass', everyMs: 10, run: async () => void runs.push(holder) },
        noError,
      )
    const stopOne = begin('one', one)
    await waitFor('a first run', () => runs.length > 0)
    const stopOther = begin('other', other)
    await waitFor('many runs', () => runs.length >= 20)
    expect(new Set(runs)).toEqual(new Set(['one']))
    await stopOne()
    const before = runs.length
    await waitFor('the other one', () => runs.length > before)
    expect(new Set(runs.slice(before))).toEqual(new Set(['other']))
    await stopOther()
  })

  test('OPS-21: of two that begin at the same moment one runs, however long it takes', async () => {
    let running = 0
    let most = 0
    let ended = 0
    const stops = [one, other].map(({ store }, index) =>
      everyAtOneInstance(
        { store, clock, holder: `h${index}` },
        {
          name: 'slow',
          everyMs: 5,
          run: async () => {
            running += 1
            most = Math.max(most, running)
            await delay(30)
            running -= 1
            ended += 1
          },
        },
        noError,
      ),
    )
    await waitFor('some runs', () => ended >= 10)
    expect(most).toBe(1)
    for (const stop of stops) await stop()
  })

  test('F-13: who has lost the lease in the middle of a pass is told to stop', async () => {
    const begun = Promise.withResolvers<void>()
    const told = Promise.withResolvers<void>()
    const stop = everyAtOneInstance(
      { store: one.store, clock, holder: 'one' },
      {
        name: 'lost',
        everyMs: 10,
        run: (signal) => {
          begun.resolve()
          signal.addEventListener('abort', () => told.resolve())
          return told.promise
        },
      },
      noError,
    )
    await begun.promise
    await one.store.journal.release('pass:lost', 'one')
    expect(await other.store.journal.claim('pass:lost', 'other', 60_000)).toBeDefined()
    await told.promise
    await stop()
  })
})
