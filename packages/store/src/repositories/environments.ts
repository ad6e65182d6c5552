import type { Environment } from '@keystone/domain/entities/environment'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { environmentFromRow } from '../mapping/environment-from-row.ts'
import { problems } from '../problems/problems.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import type { StoreContext } from '../store-context.ts'
import { contains } from './contains.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'
import { requireRevision } from './require-revision.ts'
import type { Revised } from './revised.ts'

export interface EnvironmentFilter extends PageRequest {
  /** Part of the name. */
  readonly search?: string | undefined
  readonly applicationId?: string | undefined
}

export type NewEnvironment = Pick<Environment, 'id' | 'applicationId' | 'name'>

export type Environments = ReturnType<typeof environments>

/** Environments of one organisation, over all its applications; those of others do not exist here. */
export function environments(context: StoreContext, organisationId: string) {
  return {
    list: (filter: EnvironmentFilter = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** Throws Problem NOT_FOUND (its application), NAME_TAKEN. */
    create: (input: NewEnvironment, audit: AuditWrite) =>
      create(context, organisationId, input, audit),
    /** Throws Problem NOT_FOUND, REVISION_STALE, NAME_TAKEN. Without a revision: whatever is there. */
    rename: (id: string, revision: number | undefined, name: string, audit: AuditWrite) =>
      rename(context, organisationId, id, revision, name, audit),
    /** Throws Problem NOT_FOUND, REVISION_STALE, NOT_EMPTY while it has workloads or networks on servers. */
    remove: (id: string, revision: number | undefined, audit: AuditWrite) =>
      remove(context, organisationId, id, revision, audit),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('environment')
    .selectAll()
    .where('environment.organisation_id', '=', organisationId)
}

function list(
  context: StoreContext,
  organisationId: string,
  filter: EnvironmentFilter,
): Promise<Page<Revised<Environment>>> {
  let query = rowsOf(context, organisationId)
  if (filter.search !== undefined) query = query.where(contains('environment.name', filter.search))
  if (filter.applicationId !== undefined)
    query = query.where('environment.application_id', '=', filter.applicationId)
  const columns = { id: 'environment.id', name: 'environment.name' }
  return pageOf(query, columns, filter, environmentFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<Revised<Environment> | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row && environmentFromRow(row)
}

async function create(
  context: StoreContext,
  organisationId: string,
  input: NewEnvironment,
  audit: AuditWrite,
): Promise<Revised<Environment>> {
  const atMs = context.clock.now()
  const row = {
    id: input.id,
    organisation_id: organisationId,
    application_id: input.applicationId,
    name: input.name,
    revision: 1,
    created_at: atMs,
    updated_at: atMs,
  }
  const write = audited(context, audit, async (trx) => {
    await requireRevision(trx, 'application', organisationId, input.applicationId, undefined)
    await trx.insertInto('environment').values(row).execute()
  })
  await refuseTakenName('environment', input.name, write)
  return environmentFromRow(row)
}

async function rename(
  context: StoreContext,
  organisationId: string,
  id: string,
  revision: number | undefined,
  name: string,
  audit: AuditWrite,
): Promise<Revised<Environment>> {
  const write = audited(context, audit, async (trx) => {
    const current = await requireRevision(trx, 'environment', organisationId, id, revision)
    return await trx
      .updateTable('environment')
      .set({ name, revision: current + 1, updated_at: context.clock.now() })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  return environmentFromRow(await refuseTakenName('environment', name, write))
}

async function remove(
  context: StoreContext,
  organisationId: string,
  id: string,
  revision: number | undefined,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, async (trx) => {
    await requireRevision(trx, 'environment', organisationId, id, revision)
    const child = await trx
      .selectFrom('workload')
      .select('id')
      .where('environment_id', '=', id)
      .executeTakeFirst()
    if (child !== undefined) throw problems.notEmpty('environment', id, 'workloads')
    const network = await trx
      .selectFrom('environment_network')
      .select('server_id')
      .where('environment_id', '=', id)
      .executeTakeFirst()
    if (network !== undefined) throw problems.notEmpty('environment', id, 'private networks')
    await trx.deleteFrom('variable').where('scope_id', '=', id).execute()
    await trx.deleteFrom('environment').where('id', '=', id).execute()
  })
}
