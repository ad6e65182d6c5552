import type { Transaction } from 'kysely'
import { serialise } from '../dialect/serialise.ts'
import { problems } from '../problems/problems.ts'
import type { Tables } from '../tables/tables.ts'

export interface FaceKey {
  readonly host: string
  readonly path: string
}

/**
 * Makes these, and the faces that the gateway routes now, the claims of the workload: what is desired
 * and what is live are both taken, so that a conflict shows when it is saved and not when it is
 * deployed. Over all organisations, as they share gateways. Throws Problem FACE_TAKEN.
 */
export async function claimFaces(
  trx: Transaction<Tables>,
  organisationId: string,
  workloadId: string,
  desired: readonly FaceKey[],
): Promise<void> {
  await serialise(trx, 'faces')
  const live = await trx
    .selectFrom('face')
    .select(['host', 'path'])
    .where('workload_id', '=', workloadId)
    .execute()
  const wanted = unique([...desired, ...live])
  for (const face of wanted) await refuseTaken(trx, workloadId, face)
  await trx.deleteFrom('face_claim').where('workload_id', '=', workloadId).execute()
  if (wanted.length === 0) return
  const rows = wanted.map(({ host, path }) => ({
    host,
    path,
    organisation_id: organisationId,
    workload_id: workloadId,
  }))
  await trx.insertInto('face_claim').values(rows).execute()
}

function unique(faces: readonly FaceKey[]): FaceKey[] {
  return [...new Map(faces.map((face) => [`${face.host} ${face.path}`, face])).values()]
}

async function refuseTaken(
  trx: Transaction<Tables>,
  workloadId: string,
  { host, path }: FaceKey,
): Promise<void> {
  const taken = await trx
    .selectFrom('face_claim')
    .select('workload_id')
    .where('host', '=', host)
    .where('path', '=', path)
    .where('workload_id', '!=', workloadId)
    .executeTakeFirst()
  if (taken !== undefined) throw problems.faceTaken(host, path)
}
