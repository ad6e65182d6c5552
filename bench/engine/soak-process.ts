import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { Engine } from '@keystone/engine/engine'
import { kindRegistry } from '@keystone/engine/kind-registry'
import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { createIds } from '@keystone/foundation/ids'
import { systemClock } from '@keystone/foundation/system-clock'
import { systemRandom } from '@keystone/foundation/system-random'
import { openStore } from '@keystone/store/open-store'
import type { Retention } from '@keystone/store/retention/retention'
import { compressedClock } from './compressed-clock.ts'
import { inParallel } from './contestant.ts'
import { type Fate, soakKind } from './soak-kind.ts'

/** What is left of memory and rows at one moment. */
export interface SoakSample {
  readonly minutes: number
  readonly operations: number
  readonly heapBytes: number
  readonly residentBytes: number
  /** Table → count. */
  readonly rows: Readonly<Record<string, number>>
}

export interface SoakReport {
  readonly samples: readonly SoakSample[]
  /** Rows that must go when operations end, and when their time is over: table → count. */
  readonly leftRows: Readonly<Record<string, number>>
  /** For which nothing else could run. */
  readonly longestStallMs: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SAMPLES = 12
const PRUNE_EVERY_MS = 60_000
/** A year in an hour: what is kept for long by default is old here within minutes. */
const RETENTION: Retention = {
  keysMs: 4 * 60_000,
  outputMs: 2 * 60_000,
  eventsMs: 4 * 60_000,
  operationsMs: 6 * 60_000,
  newestOfEach: 20,
}
const ON = new AbortController().signal
const HISTORY = ['operation', 'journal_event', 'operation_output', 'idempotency'] as const
const FATES: readonly Fate[] = ['succeeds', 'succeeds', 'succeeds', 'fails', 'is cancelled']
const WARM_UP_OPERATIONS = 6_000
/** Few, so that operations wait for each other's locks. */
const SUBJECTS = 12

/** An hour of operations in `seconds`, 16 at a time; run with `--expose-gc`. */
const [file = '', seconds = '60'] = process.argv.slice(2)
const factor = HOUR_MS / (Number(seconds) * 1_000)
const clock = compressedClock(systemClock, factor)
const random = systemRandom
const ids = createIds(clock, random)
const masterKey = masterKeySource({ value: '0123456789abcdef'.repeat(4), file: '/nowhere', random })
const store = await openStore({ database: { file }, masterKey, clock, ids, random })
const engine = new Engine<object>({
  store: store.journal,
  kinds: kindRegistry([soakKind]),
  deps: {},
  clock,
  newId: (prefix) => ids.next(prefix),
  holder: 'soak',
  // A lease is about a process that stands still, which it does in the machine's time.
  leaseMs: 20_000 * factor,
})
await engine.recover()
// Timers of the engine keep no process alive, and for a moment there may be nothing else.
const alive = setInterval(() => undefined, 1_000)
const stalls = monitorEventLoopDelay({ resolution: 10 })
stalls.enable()
let operations = 0
// Compiled code, SQLite's pages (16 MiB) and V8's young space fill up to their bounds: that is no leak.
let pruning: Promise<unknown> = Promise.resolve()
await inParallelWhile(() => operations < WARM_UP_OPERATIONS)
const hourBegan = clock.elapsed()
const samples: SoakSample[] = []
for (let part = 0; part <= SAMPLES; part++) {
  const until = hourBegan + (part * HOUR_MS) / SAMPLES
  await inParallelWhile(() => clock.elapsed() < until)
  samples.push(sample())
}
await engine.stop()
clock.skip(8 * DAY_MS)
await store.prune(RETENTION, ON)
await store.close()
clearInterval(alive)
const longestStallMs = Math.round(stalls.max / 1e6)
process.send?.({ samples, leftRows: leftRows(), longestStallMs } satisfies SoakReport)
process.disconnect?.()

async function inParallelWhile(goesOn: () => boolean): Promise<void> {
  let prunedAt = clock.elapsed()
  while (goesOn()) {
    await inParallel(200, 16, oneOperation)
    if (clock.elapsed() < prunedAt + PRUNE_EVERY_MS) continue
    prunedAt = clock.elapsed()
    // Beside the others, as in the server.
    pruning = pruning.then(() => store.prune(RETENTION, ON))
  }
  await pruning
}

async function oneOperation(): Promise<void> {
  const number = ++operations
  const fate = FATES[number % FATES.length] ?? 'succeeds'
  const subject = `soak:${number % SUBJECTS}`
  const { operationId } = await engine.start({
    organisationId: 'org_soak',
    kind: soakKind.kind,
    subject,
    input: { fate, lock: subject },
    requestedBy: 'usr_soak',
    correlationId: `cor_${number}`,
    idempotencyKey: `key-${number}`,
  })
  const rested = engine.whenAtRest(operationId)
  if (fate === 'is cancelled') {
    await engine.cancel({ operationId, by: 'usr_soak', reason: 'changed my mind' })
  }
  await rested
}

function sample(): SoakSample {
  // Looking stalls the process too.
  stalls.disable()
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  const minutes = Math.round((clock.elapsed() - hourBegan) / 60_000)
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = Object.fromEntries(HISTORY.map((table) => [table, countOf(database, table)]))
  database.close()
  stalls.enable()
  return { minutes, operations, heapBytes: heapUsed, residentBytes: rss, rows }
}

function countOf(database: DatabaseSync, from: string): number {
  return Number(database.prepare(`select count(*) as n from ${from}`).get()?.n)
}

function leftRows(): Record<string, number> {
  const database = new DatabaseSync(file, { readOnly: true })
  const count = (from: string) => countOf(database, from)
  const left = {
    operation: count('operation'),
    operation_output: count('operation_output'),
    operation_lock: count('operation_lock'),
    lease: count('lease'),
    signal: count('signal'),
    idempotency: count('idempotency'),
    'operation not at rest': count(
      "operation where state not in ('succeeded', 'failed', 'cancelled')",
    ),
    'journal_event without operation': count(
      'journal_event where operation_id not in (select id from operation)',
    ),
  }
  database.close()
  return left
}
