import type { Server } from '@keystone/domain/entities/server'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { serverFromRow } from '../mapping/server-from-row.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import type { StoreContext } from '../store-context.ts'
import { contains } from './contains.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'
import { requireRevision } from './require-revision.ts'
import type { Revised } from './revised.ts'

export interface ServerFilter extends PageRequest {
  /** Part of the name. */
  readonly search?: string | undefined
}

export type ServerInput = Omit<Server, 'organisationId' | 'createdAt'>

export type Servers = ReturnType<typeof servers>

/** Servers of one organisation. What is observed of them is in `observations`. */
export function servers(context: StoreContext, organisationId: string) {
  return {
    list: (filter: ServerFilter = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** Throws Problem NAME_TAKEN. */
    create: (input: ServerInput, audit: AuditWrite) =>
      create(context, organisationId, input, audit),
    /** Throws Problem NOT_FOUND, REVISION_STALE, NAME_TAKEN. */
    update: (revision: number | undefined, input: ServerInput, audit: AuditWrite) =>
      update(context, organisationId, revision, input, audit),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('server')
    .selectAll()
    .where('server.organisation_id', '=', organisationId)
}

function list(
  context: StoreContext,
  organisationId: string,
  filter: ServerFilter,
): Promise<Page<Revised<Server>>> {
  let query = rowsOf(context, organisationId)
  if (filter.search !== undefined) query = query.where(contains('server.name', filter.search))
  return pageOf(query, { id: 'server.id', name: 'server.name' }, filter, serverFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<Revised<Server> | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row && serverFromRow(row)
}

async function create(
  context: StoreContext,
  organisationId: string,
  input: ServerInput,
  audit: AuditWrite,
): Promise<Revised<Server>> {
  const atMs = context.clock.now()
  const row = {
    id: input.id,
    organisation_id: organisationId,
    ...columnsOf(input),
    revision: 1,
    created_at: atMs,
    updated_at: atMs,
  }
  const write = audited(context, audit, (trx) => trx.insertInto('server').values(row).execute())
  await refuseTakenName('server', input.name, write)
  return serverFromRow(row)
}

async function update(
  context: StoreContext,
  organisationId: string,
  revision: number | undefined,
  input: ServerInput,
  audit: AuditWrite,
): Promise<Revised<Server>> {
  const write = audited(context, audit, async (trx) => {
    const current = await requireRevision(trx, 'server', organisationId, input.id, revision)
    return await trx
      .updateTable('server')
      .set({ ...columnsOf(input), revision: current + 1, updated_at: context.clock.now() })
      .where('id', '=', input.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  return serverFromRow(await refuseTakenName('server', input.name, write))
}

function columnsOf(input: ServerInput) {
  return {
    name: input.name,
    connection: JSON.stringify(input.connection),
    roles: JSON.stringify(input.roles),
    labels: JSON.stringify(input.labels),
    data_directory: input.dataDirectory,
    gateway_http_port: input.gatewayHttpPort,
    gateway_https_port: input.gatewayHttpsPort,
  }
}
