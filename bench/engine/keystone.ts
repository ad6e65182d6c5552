import { Engine } from '@keystone/engine/engine'
import { kindRegistry } from '@keystone/engine/kind-registry'
import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { createIds } from '@keystone/foundation/ids'
import { systemClock } from '@keystone/foundation/system-clock'
import { systemRandom } from '@keystone/foundation/system-random'
import { openStore } from '@keystone/store/open-store'
import type { StoreOptions } from '@keystone/store/store-options'
import { nodeEngineClock } from '../../apps/server/src/compose/node-engine-clock.ts'
import { type Contestant, inParallel } from './contestant.ts'
import { emptyKind } from './empty-kind.ts'

const MASTER_KEY = '0123456789abcdef'.repeat(4)

/** The engine over the store, as the server has them; each operation with its audit entries. */
export async function keystone(
  database: StoreOptions['database'],
  { locks = false } = {},
): Promise<Contestant> {
  const clock = systemClock
  const random = systemRandom
  const ids = createIds(clock, random)
  const masterKey = masterKeySource({ value: MASTER_KEY, file: '/nowhere', random })
  const store = await openStore({ database, masterKey, clock, ids, random })
  const engine = new Engine<object>({
    store: store.journal,
    kinds: kindRegistry([emptyKind]),
    deps: {},
    clock: nodeEngineClock(clock),
    newId: (prefix) => ids.next(prefix),
    holder: 'bench',
    problem: ({ code, error }) => {
      throw new Error(`the engine reports ${code}`, { cause: error })
    },
  })
  const ended = endings(engine)
  await engine.recover()
  let made = 0
  return {
    stepsPerOperation: 3,
    run: (operations, atOnce) =>
      inParallel(operations, atOnce, async () => {
        const subject = `bench:${++made}`
        const { operationId } = await engine.start({
          organisationId: 'org_bench',
          kind: emptyKind.kind,
          subject,
          input: locks ? { lock: subject } : {},
          requestedBy: 'usr_bench',
          correlationId: `cor_${made}`,
        })
        await ended(operationId)
      }),
    close: async () => {
      await engine.stop()
      await store.close()
    },
  }
}

/** Tells when the journal holds an operation's end; throws for one that did not succeed. */
function endings(engine: Engine<object>): (operationId: string) => Promise<void> {
  const early = new Set<string>()
  const waiting = new Map<string, () => void>()
  engine.subscribe((item) => {
    if (item.type !== 'journal') return
    const end = item.events.find((event) => event.body.type === 'operation.finished')
    if (end === undefined) return
    if (item.cached.state !== 'succeeded') throw new Error(`${item.record.id} ${item.cached.state}`)
    const { id } = item.record
    const tell = waiting.get(id)
    waiting.delete(id)
    if (tell) tell()
    else early.add(id)
  })
  return (operationId) =>
    early.delete(operationId)
      ? Promise.resolve()
      : new Promise((resolve) => waiting.set(operationId, resolve))
}
