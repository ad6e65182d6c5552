import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isAlive } from '@keystone/foundation/process-identity'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { ControlPlane } from '../../test/journeys/support/control-plane.ts'
import { nodeReached, type Operation } from '../../test/journeys/support/operations.ts'
import { changeSpec } from '../../test/journeys/support/workloads.ts'

const LOCKED_MS = 10_000

/**
 * Two operations that only a person can decide: a migration, of which nothing outside tells what it did to
 * the data, and one that nothing outside knows of. Gives the id of the first.
 */
export async function seedStale(controlPlane: ControlPlane, workloadId: string): Promise<string> {
  const { api } = controlPlane
  await changeSpec(api, workloadId, { migration: { command: ['true'], mode: 'manual' } })
  await controlPlane.stop()
  await controlPlane.start({ KEYSTONE_FAILPOINT: 'after-intent:workload.migrate/migrate:kill' })
  const reason = 'New columns'
  const migrate = await api.send<Operation>('POST', `/v1/workloads/${workloadId}/migrate`, {
    reason,
  })
  const cut = controlPlane.identity()
  await waitFor('the control plane to be killed', () => !isAlive(cut))
  await controlPlane.stop()
  renameStep(controlPlane, migrate.id, 'oneOff')
  await controlPlane.start()
  const wait = await api.send<Operation>('POST', '/v1/demo/waits', {})
  await nodeReached(api, wait.id, 'wait')
  await controlPlane.kill()
  renameStep(controlPlane, wait.id, 'wait')
  await controlPlane.start()
  await waitFor('both to be looked at', async () => {
    await api.send('POST', '/v1/stale-runs/scan').catch(() => undefined)
    const runs = await api.get<{ items: { reconciliation?: unknown }[] }>('/v1/stale-runs')
    return runs.items.length === 2 && runs.items.every((run) => run.reconciliation !== undefined)
  })
  return migrate.id
}

/** The journal as a newer version would have written it: with a step that this one does not know. */
function renameStep({ dataDirectory }: ControlPlane, operationId: string, step: string): void {
  // Of a process that is gone, threads may hold its files for a moment longer.
  const database = new DatabaseSync(path.join(dataDirectory, 'keystone.db'), { timeout: LOCKED_MS })
  try {
    const { changes } = database
      .prepare(
        `update journal_event set body = replace(body, ?, ?)
         where operation_id = ? and body like '%"type":"operation.planned"%'`,
      )
      .run(`"step":"${step}"`, `"step":"${step}-of-tomorrow"`, operationId)
    if (changes !== 1) throw new Error(`no step ${step} in the plan of ${operationId}`)
  } finally {
    database.close()
  }
}
