import type { Environment } from '@keystone/domain/entities/environment'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { environmentFromRow } from '../mapping/environment-from-row.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import type { StoreContext } from '../store-context.ts'
import type { EnvironmentRow } from '../tables/application-tables.ts'
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

/** With what a list shows beside it. */
export type EnvironmentView = Revised<Environment> & {
  readonly applicationName: string
  readonly workloads: number
}

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
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('environment')
    .innerJoin('application', 'application.id', 'environment.application_id')
    .selectAll('environment')
    .select((eb) => [
      'application.name as application_name',
      eb
        .selectFrom('workload')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('workload.environment_id', '=', 'environment.id')
        .as('workloads'),
    ])
    .where('environment.organisation_id', '=', organisationId)
}

function list(
  context: StoreContext,
  organisationId: string,
  filter: EnvironmentFilter,
): Promise<Page<EnvironmentView>> {
  let query = rowsOf(context, organisationId)
  if (filter.search !== undefined) query = query.where(contains('environment.name', filter.search))
  if (filter.applicationId !== undefined)
    query = query.where('environment.application_id', '=', filter.applicationId)
  const columns = { id: 'environment.id', name: 'environment.name' }
  return pageOf(query, columns, filter, viewFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<EnvironmentView | undefined> {
  const row = await rowsOf(context, organisationId)
    .where('environment.id', '=', id)
    .executeTakeFirst()
  return row && viewFromRow(row)
}

function viewFromRow(
  row: EnvironmentRow & { application_name: string; workloads: number | null },
): EnvironmentView {
  return {
    ...environmentFromRow(row),
    applicationName: row.application_name,
    workloads: row.workloads ?? 0,
  }
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
