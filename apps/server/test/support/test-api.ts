import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AttemptLimiter } from '@keystone/core/identity/attempt-limiter'
import { refuseAuthor } from '@keystone/core/identity/refuse-author'
import type { Product } from '@keystone/core/usecases/product'
import { Engine } from '@keystone/engine/engine'
import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { createIds } from '@keystone/foundation/ids'
import { createLog } from '@keystone/foundation/log'
import { Semaphore } from '@keystone/foundation/semaphore'
import { systemClock } from '@keystone/foundation/system-clock'
import { systemRandom } from '@keystone/foundation/system-random'
import { httpWebhooks } from '@keystone/hosts/webhooks/http-webhooks'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { openStore } from '@keystone/store/open-store'
import type { StoreOptions } from '@keystone/store/store-options'
import { createApi } from '../../src/http/create-api.ts'
import { keptLogs } from '../../src/kept-logs.ts'
import { machineKeys } from '../../src/machine-keys.ts'
import { type TestClock, testClock } from './test-clock.ts'
import { type Gate, gate, testKinds } from './test-kinds.ts'
import { testSource } from './test-source.ts'
import { unreachablePorts } from './unreachable-ports.ts'

export interface TestApi {
  readonly url: string
  readonly port: number
  readonly product: Product
  readonly clock: TestClock
  readonly gate: Gate
  /** Everything that was logged, as JSON lines. */
  readonly logged: string[]
  /** Where lines of replicas that are gone are kept. */
  readonly logFolder: string
  close(): Promise<void>
}

export const TEST_MASTER_KEY = '0123456789abcdef'.repeat(4)

/** The real server on a loopback port: real store, real engine, real HTTP; only the outside is dead. */
export async function testApi(
  over: {
    readonly database?: StoreOptions['database']
    readonly trustedProxies?: readonly string[]
    readonly origins?: readonly string[]
    /** The one server that answers, where a test has a real engine. */
    readonly server?: Ports['server']
    readonly consoleDirectory?: string
  } = {},
): Promise<TestApi> {
  const folder = mkdtempSync(path.join(tmpdir(), 'keystone-api-'))
  const logFolder = path.join(folder, 'logs')
  const clock = testClock()
  const ids = createIds(clock, systemRandom)
  const masterKey = masterKeySource({
    value: TEST_MASTER_KEY,
    file: '/nowhere',
    random: systemRandom,
  })
  const database = over.database ?? { file: path.join(folder, 'keystone.db') }
  const store = await openStore({ database, masterKey, clock, ids, random: systemRandom })
  const basis = { store, clock, ids, random: systemRandom }
  const held = gate()
  const kinds = testKinds(held)
  const dead = unreachablePorts(store)
  const ports = over.server === undefined ? dead : { ...dead, server: over.server }
  const engine = new Engine<Ports>({
    store: store.journal,
    kinds,
    deps: ports,
    clock: {
      now: () => clock.now(),
      // Leases are kept by timers, which nobody can turn.
      elapsed: () => systemClock.monotonicMs(),
      setTimer(ms, fn) {
        const timer = setTimeout(fn, ms)
        return () => clearTimeout(timer)
      },
    },
    newId: (prefix) => ids.next(prefix),
    refuseAuthor: (record, overrides) =>
      refuseAuthor(basis, record, kinds.get(record.kind)?.right ?? '', overrides),
    holder: 'test',
  })
  const product: Product = {
    basis,
    identity: { basis, limiter: new AttemptLimiter(clock), passwordWork: new Semaphore(4) },
    engine,
    kinds,
    sources: new Map([[testSource.kind, testSource]]),
    ports,
    keptLogs: keptLogs(logFolder),
    machineKeys: machineKeys(systemRandom),
    webhooks: httpWebhooks({ egress: 'loopback', timeoutMs: 2_000 }),
  }
  const logged: string[] = []
  const server = createApi({
    product,
    log: createLog({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
    system: {
      version: '0.0.0-test',
      startedAt: clock.now(),
      isReady: () => true,
      residentBytes: () => process.memoryUsage().rss,
      nodeVersion: process.version,
      findings: async () => [],
    },
    gitSha: 'test',
    origins: over.origins ?? ['https://keystone.example'],
    secureCookies: true,
    trustedProxies: over.trustedProxies ?? [],
    streamRecheckMs: 100,
    ...(over.consoleDirectory === undefined ? {} : { consoleDirectory: over.consoleDirectory }),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    product,
    clock,
    gate: held,
    logged,
    logFolder,
    async close() {
      held.release()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await engine.stop()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
