import { cachedState } from '@keystone/engine/cached-state'
import type { EventBody, Failure } from '@keystone/engine/event'
import { fold } from '@keystone/engine/fold'
import { newRecord } from '@keystone/engine/new-record'
import { systemClock as clock } from '@keystone/foundation/system-clock'
import { openStoppedStore, type StoppedStore } from '../support/open-stopped-store.ts'

const AT_ONCE = 400
const SECOND_MS = 1_000
const HOLDER = 'seed'
const FAILURE: Failure = {
  code: 'WORKLOAD_NOT_FOUND',
  message: 'There is no such workload any more.',
}

/** Fills the store of a stopped control plane with operations that are over, journals and all. */
export async function seedOperations(dataDirectory: string, count: number): Promise<void> {
  const seeding = await openStoppedStore(dataDirectory)
  try {
    for (let made = 0; made < count; made += AT_ONCE) {
      const some = Array.from(
        { length: Math.min(AT_ONCE, count - made) },
        (_, offset) => made + offset,
      )
      await Promise.all(some.map((index) => addOperation(seeding, index, count)))
    }
  } finally {
    await seeding.store.close()
  }
}

/** One a second up to now; each tenth failed. Written as the engine writes: created, claimed, appended, released. */
async function addOperation(seeding: StoppedStore, index: number, count: number): Promise<void> {
  const { store, organisationId, ids } = seeding
  const at = clock.now() - (count - index) * SECOND_MS
  const subject = `workload:${ids.next('wl')}`
  const record = newRecord(
    {
      kind: 'workload.delete',
      subject,
      organisationId,
      requestedBy: 'system',
      input: { organisationId, workloadId: subject.slice('workload:'.length) },
      reason: `seeded ${index}`,
      correlationId: ids.next('cor'),
      requestId: undefined,
      traceparent: undefined,
    } as Parameters<typeof newRecord>[0],
    ids.next('op'),
    at,
  )
  const { id } = record
  const event = (seq: number, body: EventBody) => ({ operationId: id, seq, at: at + seq, body })
  const first = event(1, { type: 'operation.created' })
  const rest = endOf(index).map((body, place) => event(place + 2, body))
  await store.journal.create({ record, event: first, idempotency: undefined, audit: [] })
  const token = await store.journal.claim(id, HOLDER, SECOND_MS)
  if (token === undefined) throw new Error(`no lease of ${id}`)
  const cached = cachedState(fold(record, [first, ...rest]))
  await store.journal.append(id, token, [{ operationId: id, expectedSeq: 1, events: rest, cached }])
  await store.journal.release(id, HOLDER)
}

function endOf(index: number): readonly EventBody[] {
  const started: EventBody = { type: 'operation.started', locks: [] }
  if (index % 10 === 0)
    return [started, { type: 'operation.finished', state: 'failed', failure: FAILURE }]
  const plan = { nodes: [], summary: 'Nothing was left to delete' }
  return [
    started,
    { type: 'operation.planned', plan, planHash: 'seeded' },
    { type: 'operation.finished', state: 'succeeded' },
  ]
}
