import type { Application } from '@keystone/domain/entities/application'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { applicationFromRow } from '../mapping/application-from-row.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import type { StoreContext } from '../store-context.ts'
import type { ApplicationRow } from '../tables/application-tables.ts'
import { applicationNames } from './application-names.ts'
import { contains } from './contains.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'
import { requireRevision } from './require-revision.ts'
import type { Revised } from './revised.ts'

export interface ApplicationFilter extends PageRequest {
  /** Part of the name. */
  readonly search?: string | undefined
}

/** With what a list shows beside it. */
export type ApplicationView = Revised<Application> & { readonly environments: number }

export type Applications = ReturnType<typeof applications>

/** Applications of one organisation; those of others do not exist here. */
export function applications(context: StoreContext, organisationId: string) {
  return {
    list: (filter: ApplicationFilter = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** Names by id, for lists that show them. */
    names: (ids: readonly string[]) => applicationNames(context, organisationId, ids),
    /** Throws Problem NAME_TAKEN. */
    create: (input: Pick<Application, 'id' | 'name'>, audit: AuditWrite) =>
      create(context, organisationId, input, audit),
    /** Throws Problem NOT_FOUND, REVISION_STALE, NAME_TAKEN. Without a revision: whatever is there. */
    rename: (id: string, revision: number | undefined, name: string, audit: AuditWrite) =>
      rename(context, organisationId, id, revision, name, audit),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('application')
    .selectAll('application')
    .select((eb) =>
      eb
        .selectFrom('environment')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('environment.application_id', '=', 'application.id')
        .as('environments'),
    )
    .where('application.organisation_id', '=', organisationId)
}

function list(
  context: StoreContext,
  organisationId: string,
  filter: ApplicationFilter,
): Promise<Page<ApplicationView>> {
  let query = rowsOf(context, organisationId)
  if (filter.search !== undefined) query = query.where(contains('application.name', filter.search))
  const columns = { id: 'application.id', name: 'application.name' }
  return pageOf(query, columns, filter, viewFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<ApplicationView | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row && viewFromRow(row)
}

function viewFromRow(row: ApplicationRow & { environments: number | null }): ApplicationView {
  return { ...applicationFromRow(row), environments: row.environments ?? 0 }
}

async function create(
  context: StoreContext,
  organisationId: string,
  input: Pick<Application, 'id' | 'name'>,
  audit: AuditWrite,
): Promise<Revised<Application>> {
  const atMs = context.clock.now()
  const row = {
    id: input.id,
    organisation_id: organisationId,
    name: input.name,
    revision: 1,
    created_at: atMs,
    updated_at: atMs,
  }
  const write = audited(context, audit, (trx) =>
    trx.insertInto('application').values(row).execute(),
  )
  await refuseTakenName('application', input.name, write)
  return applicationFromRow(row)
}

async function rename(
  context: StoreContext,
  organisationId: string,
  id: string,
  revision: number | undefined,
  name: string,
  audit: AuditWrite,
): Promise<Revised<Application>> {
  const write = audited(context, audit, async (trx) => {
    const current = await requireRevision(trx, 'application', organisationId, id, revision)
    return await trx
      .updateTable('application')
      .set({ name, revision: current + 1, updated_at: context.clock.now() })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  return applicationFromRow(await refuseTakenName('application', name, write))
}
