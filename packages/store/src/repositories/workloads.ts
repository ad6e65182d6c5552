import type { Workload } from '@keystone/domain/entities/workload'
import type { WorkloadSpec } from '@keystone/domain/spec/workload-spec'
import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import { audited } from '../audit/audited.ts'
import { specFromText } from '../mapping/spec-from-text.ts'
import { workloadFromRow } from '../mapping/workload-from-row.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import { claimFaces } from '../records/claim-faces.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { contains } from './contains.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'
import { requireRevision } from './require-revision.ts'
import { workloadOverviews } from './workload-overviews.ts'

export interface WorkloadFilter extends PageRequest {
  readonly environmentId?: string | undefined
  readonly applicationId?: string | undefined
  /** Part of the name. */
  readonly search?: string | undefined
}

export interface WorkloadChange {
  readonly spec: WorkloadSpec
  readonly name?: string | undefined
}

export type NewWorkload = Pick<Workload, 'id' | 'environmentId' | 'name' | 'spec'>

/** One stored version of what a workload should be. */
export interface WorkloadRevision {
  readonly revision: number
  readonly spec: WorkloadSpec
  readonly author: string
  readonly createdAt: number
}

export type Workloads = ReturnType<typeof workloads>

/** Workloads of one organisation: desired state. They are deleted by an operation, see Records. */
export function workloads(context: StoreContext, organisationId: string) {
  return {
    list: (filter: WorkloadFilter = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** What a list shows beside each of them, by id. */
    overviews: (ids: readonly string[]) => workloadOverviews(context, organisationId, ids),
    /** Throws Problem NOT_FOUND (its environment), NAME_TAKEN, FACE_TAKEN. */
    create: (input: NewWorkload, author: string, audit: AuditWrite) =>
      create(context, organisationId, input, author, audit),
    /** A new revision. Throws Problem NOT_FOUND, REVISION_STALE, NAME_TAKEN, FACE_TAKEN. */
    update: (
      id: string,
      revision: number | undefined,
      change: WorkloadChange,
      author: string,
      audit: AuditWrite,
    ) => update(context, organisationId, id, revision, change, author, audit),
    /** Newest first. */
    revisions: (id: string, limit: number) => revisions(context, organisationId, id, limit),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('workload')
    .selectAll('workload')
    .where('workload.organisation_id', '=', organisationId)
}

function list(
  context: StoreContext,
  organisationId: string,
  filter: WorkloadFilter,
): Promise<Page<Workload>> {
  let query = rowsOf(context, organisationId)
  const { environmentId, applicationId, search } = filter
  if (environmentId !== undefined)
    query = query.where('workload.environment_id', '=', environmentId)
  if (applicationId !== undefined)
    query = query.where('workload.environment_id', 'in', (inner) =>
      inner.selectFrom('environment').select('id').where('application_id', '=', applicationId),
    )
  if (search !== undefined) query = query.where(contains('workload.name', search))
  const columns = { id: 'workload.id', name: 'workload.name' }
  return pageOf(query, columns, filter, workloadFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<Workload | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row && workloadFromRow(row)
}

async function create(
  context: StoreContext,
  organisationId: string,
  input: NewWorkload,
  author: string,
  audit: AuditWrite,
): Promise<Workload> {
  const atMs = context.clock.now()
  const row = {
    id: input.id,
    organisation_id: organisationId,
    environment_id: input.environmentId,
    name: input.name,
    spec: JSON.stringify(input.spec),
    revision: 1,
    live_release_id: null,
    stopped: 0,
    created_at: atMs,
    updated_at: atMs,
  }
  const write = audited(context, audit, async (trx) => {
    await requireRevision(trx, 'environment', organisationId, input.environmentId, undefined)
    await trx.insertInto('workload').values(row).execute()
    await keepRevision(trx, row, author)
    await claimFaces(trx, organisationId, input.id, input.spec.faces)
  })
  await refuseTakenName('workload', input.name, write)
  return workloadFromRow(row)
}

async function update(
  context: StoreContext,
  organisationId: string,
  id: string,
  revision: number | undefined,
  change: WorkloadChange,
  author: string,
  audit: AuditWrite,
): Promise<Workload> {
  const write = audited(context, audit, async (trx) => {
    const current = await requireRevision(trx, 'workload', organisationId, id, revision)
    await claimFaces(trx, organisationId, id, change.spec.faces)
    const row = await trx
      .updateTable('workload')
      .set({
        ...(change.name === undefined ? {} : { name: change.name }),
        spec: JSON.stringify(change.spec),
        revision: current + 1,
        updated_at: context.clock.now(),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await keepRevision(trx, row, author)
    return workloadFromRow(row)
  })
  return await refuseTakenName('workload', change.name ?? id, write)
}

async function keepRevision(
  trx: Transaction<Tables>,
  row: { id: string; revision: number; spec: string; updated_at: number },
  author: string,
): Promise<void> {
  await trx
    .insertInto('workload_revision')
    .values({
      workload_id: row.id,
      revision: row.revision,
      spec: row.spec,
      author,
      created_at: row.updated_at,
    })
    .execute()
}

async function revisions(
  context: StoreContext,
  organisationId: string,
  id: string,
  limit: number,
): Promise<readonly WorkloadRevision[]> {
  const rows = await context.connection.db
    .selectFrom('workload_revision')
    .innerJoin('workload', 'workload.id', 'workload_revision.workload_id')
    .selectAll('workload_revision')
    .where('workload.id', '=', id)
    .where('workload.organisation_id', '=', organisationId)
    .orderBy('workload_revision.revision', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    revision: row.revision,
    spec: specFromText(row.spec),
    author: row.author,
    createdAt: row.created_at,
  }))
}
