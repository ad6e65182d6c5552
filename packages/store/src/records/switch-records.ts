import type { FaceRecord, SwitchChange } from '@keystone/domain/records/records'
import type { Transaction } from 'kysely'
import { faceFromRow } from '../mapping/face-from-row.ts'
import { specFromText } from '../mapping/spec-from-text.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { claimFaces } from './claim-faces.ts'

/** Replicas, live release and faces change together, or not at all. */
export async function recordSwitch(
  context: StoreContext,
  organisationId: string,
  change: SwitchChange,
): Promise<void> {
  await context.connection.writer.write(
    async (trx) => {
      const workload = await trx
        .updateTable('workload')
        .set({ live_release_id: change.releaseId ?? null })
        .where('id', '=', change.workloadId)
        .where('organisation_id', '=', organisationId)
        .returning('spec')
        .executeTakeFirst()
      if (workload === undefined) throw problems.notFound('workload', change.workloadId)
      await setDesired(trx, change.workloadId, change.leaving, 'leaving')
      const serving = await setDesired(trx, change.workloadId, change.serving, 'serving')
      // Traffic must never be pointed at what is not there.
      const missing = change.serving.find((id) => !serving.has(id))
      if (missing !== undefined) throw problems.notFound('replica', missing)
      const desired = specFromText(workload.spec).faces
      await replaceFaces(trx, organisationId, change, desired)
    },
    { repeatable: true },
  )
}

async function setDesired(
  trx: Transaction<Tables>,
  workloadId: string,
  ids: readonly string[],
  desired: 'serving' | 'leaving',
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await trx
    .updateTable('replica')
    .set({ desired })
    .where('workload_id', '=', workloadId)
    .where('id', 'in', [...ids])
    .returning('id')
    .execute()
  return new Set(rows.map((row) => row.id))
}

async function replaceFaces(
  trx: Transaction<Tables>,
  organisationId: string,
  change: SwitchChange,
  desired: readonly { readonly host: string; readonly path: string }[],
): Promise<void> {
  const { workloadId, faces } = change
  // Its own go first: those that it no longer has must not stay claimed.
  await trx.deleteFrom('face').where('workload_id', '=', workloadId).execute()
  await claimFaces(trx, organisationId, workloadId, [...desired, ...faces])
  if (faces.length === 0) return
  const rows = faces.map((face, position) => ({
    host: face.host,
    path: face.path,
    organisation_id: organisationId,
    workload_id: workloadId,
    position,
    strip_path: face.stripPath ? 1 : 0,
    process: face.process,
    port: face.port,
    tls: face.tls,
  }))
  await trx.insertInto('face').values(rows).execute()
}

export async function facesOf(
  context: StoreContext,
  organisationId: string,
  workloadId: string,
): Promise<readonly FaceRecord[]> {
  const rows = await context.connection.db
    .selectFrom('face')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('workload_id', '=', workloadId)
    .orderBy('position')
    .execute()
  return rows.map(faceFromRow)
}
