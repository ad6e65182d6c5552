import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { newRecord } from '@keystone/engine/new-record'
import { systemClock as clock } from '@keystone/foundation/system-clock'
import { openStoppedStore, type StoppedStore } from '../support/open-stopped-store.ts'

const AT_ONCE = 200

export interface Seed {
  readonly workloads: number
  readonly unfinished: number
}

/** Fills the database of a stopped control plane straight through its store; says how many operations are unfinished then. */
export async function seed(dataDirectory: string, wanted: Seed): Promise<number> {
  const seeding = await openStoppedStore(dataDirectory)
  const { store } = seeding
  try {
    const doomed = await addWorkloads(seeding, wanted)
    const missing = wanted.unfinished - (await store.unfinishedOperations())
    await inTurns(doomed.slice(0, Math.max(0, missing)), (id) => addOperation(seeding, id))
    return await store.unfinishedOperations()
  } finally {
    await store.close()
  }
}

/** Ids of the new ones, or where there are enough already, of some. */
async function addWorkloads(seeding: StoppedStore, wanted: Seed): Promise<readonly string[]> {
  const { store, organisationId, ids } = seeding
  const environmentId = ids.next('env')
  const applicationId = ids.next('app')
  const name = `seed-${applicationId.slice(-8)}`
  await store
    .applications(organisationId)
    .create({ id: applicationId, name }, audit(organisationId, 'application.create'))
  await store
    .environments(organisationId)
    .create(
      { id: environmentId, applicationId, name: 'production' },
      audit(organisationId, 'environment.create'),
    )
  const made = Array.from({ length: wanted.workloads }, () => ids.next('wl'))
  await inTurns(made, (id, index) =>
    store.workloads(organisationId).create(
      {
        id,
        environmentId,
        name: `web-${index}`,
        spec: workloadSpec.parse({
          source: { kind: 'git', config: { url: 'https://git.example.com/shop/web.git' } },
          faces: [{ host: `web-${index}.${name}.example.com` }],
        }),
      },
      'seed',
      audit(organisationId, 'workload.create'),
    ),
  )
  return made
}

/** The deletion of a workload that never ran: it touches no engine but to look, whatever becomes of it. */
async function addOperation({ store, organisationId, ids }: StoppedStore, workloadId: string) {
  const at = clock.now()
  const record = newRecord(
    {
      kind: 'workload.delete',
      subject: `workload:${workloadId}`,
      organisationId,
      requestedBy: 'seed',
      input: { organisationId, workloadId },
      reason: 'seeded',
      correlationId: ids.next('cor'),
      requestId: undefined,
      traceparent: undefined,
    } as Parameters<typeof newRecord>[0],
    ids.next('op'),
    at,
  )
  const event = { operationId: record.id, seq: 1, at, body: { type: 'operation.created' } } as const
  await store.journal.create({ record, event, idempotency: undefined, audit: [] })
}

async function inTurns<T>(
  all: readonly T[],
  each: (one: T, index: number) => Promise<unknown>,
): Promise<void> {
  for (let index = 0; index < all.length; index += AT_ONCE) {
    const some = all.slice(index, index + AT_ONCE)
    await Promise.all(some.map((one, offset) => each(one, index + offset)))
  }
}

function audit(organisationId: string, verb: string): AuditWrite {
  return {
    organisationId,
    actor: 'seed',
    verb,
    subject: 'seed',
    reason: undefined,
    sourceAddress: undefined,
    requestId: undefined,
    correlationId: undefined,
    operationId: undefined,
    outcome: 'succeeded',
    at: clock.now(),
  }
}
