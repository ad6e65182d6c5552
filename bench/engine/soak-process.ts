import { DatabaseSync } from 'node:sqlite'
import { Engine } from '@keystone/engine/engine'
import { kindRegistry } from '@keystone/engine/kind-registry'
import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { createIds } from '@keystone/foundation/ids'
import { systemClock } from '@keystone/foundation/system-clock'
import { systemRandom } from '@keystone/foundation/system-random'
import { openStore } from '@keystone/store/open-store'
import { compressedClock } from './compressed-clock.ts'
import { inParallel } from './contestant.ts'
import { type Fate, soakKind } from './soak-kind.ts'

/** What is left of memory and rows at one moment. */
export interface SoakSample {
  readonly minutes: number
  readonly operations: number
  readonly heapBytes: number
  readonly residentBytes: number
}

export interface SoakReport {
  readonly samples: readonly SoakSample[]
  /** Rows that must go when operations end, and when their time is over: table → count. */
  readonly leftRows: Readonly<Record<string, number>>
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SAMPLES = 6
const SWEEP_EVERY_MS = 300_000
const FATES: readonly Fate[] = ['succeeds', 'succeeds', 'succeeds', 'fails', 'is cancelled']
/** Few, so that operations wait for each other's locks. */
const SUBJECTS = 12

/** An hour of operations in `seconds`, 16 at a time; run with `--expose-gc`. */
const [file = '', seconds = '60'] = process.argv.slice(2)
const clock = compressedClock(systemClock, HOUR_MS / (Number(seconds) * 1_000))
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
})
await engine.recover()
let operations = 0
const samples: SoakSample[] = []
for (let part = 0; part <= SAMPLES; part++) {
  // The first part warms up: compiled code and full caches are no leak.
  await inParallelUntil((part * HOUR_MS) / SAMPLES)
  samples.push(sample())
}
await engine.stop()
clock.skip(8 * DAY_MS)
await store.sweep()
await store.close()
process.send?.({ samples, leftRows: leftRows() } satisfies SoakReport)
process.disconnect?.()

/** At least a short while, so that the first sample is one of a warm process. */
async function inParallelUntil(untilMs: number): Promise<void> {
  const until = Math.max(untilMs, clock.elapsed() + HOUR_MS / SAMPLES / 4)
  let sweptAt = clock.elapsed()
  while (clock.elapsed() < until) {
    await inParallel(200, 16, oneOperation)
    if (clock.elapsed() < sweptAt + SWEEP_EVERY_MS) continue
    sweptAt = clock.elapsed()
    await store.sweep()
  }
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
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  const minutes = Math.round(clock.elapsed() / 60_000)
  return { minutes, operations, heapBytes: heapUsed, residentBytes: rss }
}

function leftRows(): Record<string, number> {
  const database = new DatabaseSync(file, { readOnly: true })
  const count = (from: string) =>
    Number(database.prepare(`select count(*) as n from ${from}`).get()?.n)
  const left = {
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
