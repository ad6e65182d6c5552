import type { Release } from '@keystone/domain/entities/release'
import type { Records } from '@keystone/domain/records/records'
import type { Secret } from '@keystone/domain/secret'
import { serialise } from '../dialect/serialise.ts'
import { releaseFromRow } from '../mapping/release-from-row.ts'
import { secretPlaces } from '../mapping/secret-places.ts'
import type { StoreContext } from '../store-context.ts'
import { requireRow } from './require-row.ts'

export function releaseRecords(
  context: StoreContext,
  organisationId: string,
): Pick<
  Records,
  | 'release'
  | 'releases'
  | 'reserveReleaseNumber'
  | 'saveRelease'
  | 'releaseVariables'
  | 'markReleasePruned'
  | 'markReleaseMigrated'
  | 'keptImages'
> {
  const rows = () =>
    context.connection.db
      .selectFrom('release')
      .selectAll()
      .where('organisation_id', '=', organisationId)

  return {
    async release(id) {
      const row = await rows().where('id', '=', id).executeTakeFirst()
      return row && releaseFromRow(row)
    },
    async releases(workloadId, limit) {
      const found = await rows()
        .where('workload_id', '=', workloadId)
        .orderBy('number', 'desc')
        .limit(limit)
        .execute()
      return found.map(releaseFromRow)
    },
    reserveReleaseNumber: (workloadId, releaseId) =>
      reserveNumber(context, organisationId, workloadId, releaseId),
    saveRelease: (release, variables) => saveRelease(context, organisationId, release, variables),
    releaseVariables: (releaseId) => releaseVariables(context, organisationId, releaseId),
    async keptImages() {
      const kept = await context.connection.db
        .selectFrom('release')
        .select('image')
        .distinct()
        .where('organisation_id', '=', organisationId)
        .where('pruned_at', 'is', null)
        .orderBy('image')
        .execute()
      return kept.map((row) => row.image)
    },
    markReleasePruned: (releaseId, at) =>
      markOnce(context, organisationId, releaseId, 'pruned_at', at),
    markReleaseMigrated: (releaseId, at) =>
      markOnce(context, organisationId, releaseId, 'migrated_at', at),
  }
}

async function markOnce(
  context: StoreContext,
  organisationId: string,
  releaseId: string,
  column: 'pruned_at' | 'migrated_at',
  at: number,
): Promise<void> {
  await context.connection.writer.write(
    (trx) =>
      trx
        .updateTable('release')
        .set((eb) => ({ [column]: eb.fn.coalesce(column, eb.val(at)) }))
        .where('id', '=', releaseId)
        .where('organisation_id', '=', organisationId)
        .execute(),
    { repeatable: true },
  )
}

function reserveNumber(
  context: StoreContext,
  organisationId: string,
  workloadId: string,
  releaseId: string,
): Promise<number> {
  return context.connection.writer.write(
    async (trx) => {
      await requireRow(trx, 'workload', organisationId, workloadId)
      await serialise(trx, `numbers ${workloadId}`)
      const rows = trx.selectFrom('release_number').where('workload_id', '=', workloadId)
      const known = await rows
        .select('number')
        .where('release_id', '=', releaseId)
        .executeTakeFirst()
      if (known !== undefined) return known.number
      const last = await rows.select((eb) => eb.fn.max('number').as('number')).executeTakeFirst()
      const number = (last?.number ?? 0) + 1
      await trx
        .insertInto('release_number')
        .values({
          release_id: releaseId,
          organisation_id: organisationId,
          workload_id: workloadId,
          number,
        })
        .execute()
      return number
    },
    { repeatable: true },
  )
}

async function saveRelease(
  context: StoreContext,
  organisationId: string,
  release: Release,
  variables: Readonly<Record<string, Secret>>,
): Promise<void> {
  const cipher = await context.ciphers.of(organisationId)
  const values = Object.entries(variables).map(([name, value]) => ({
    release_id: release.id,
    name,
    organisation_id: organisationId,
    value: cipher.seal(secretPlaces.releaseVariable(release.id, name), value),
  }))
  await context.connection.writer.write(
    async (trx) => {
      await requireRow(trx, 'workload', organisationId, release.workloadId)
      const inserted = await trx
        .insertInto('release')
        .values(releaseToRow(organisationId, release))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst()
      if (inserted.numInsertedOrUpdatedRows === 0n || values.length === 0) return
      await trx.insertInto('release_variable').values(values).execute()
    },
    { repeatable: true },
  )
}

function releaseToRow(organisationId: string, release: Release) {
  return {
    id: release.id,
    organisation_id: organisationId,
    workload_id: release.workloadId,
    number: release.number,
    image: release.image,
    origin: JSON.stringify(release.origin),
    spec: JSON.stringify(release.spec),
    variables_fingerprint: release.variablesFingerprint,
    operation_id: release.operationId,
    created_at: release.createdAt,
    pruned_at: release.prunedAt ?? null,
    migrated_at: release.migratedAt ?? null,
  }
}

async function releaseVariables(
  context: StoreContext,
  organisationId: string,
  releaseId: string,
): Promise<Readonly<Record<string, Secret>>> {
  const rows = await context.connection.db
    .selectFrom('release_variable')
    .select(['name', 'value'])
    .where('release_id', '=', releaseId)
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .execute()
  const cipher = await context.ciphers.of(organisationId)
  const open = async (row: { name: string; value: string }) =>
    [
      row.name,
      await cipher.open(secretPlaces.releaseVariable(releaseId, row.name), row.value),
    ] as const
  return Object.fromEntries(await Promise.all(rows.map(open)))
}
