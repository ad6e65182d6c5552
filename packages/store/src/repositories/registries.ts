import type { Secret } from '@keystone/domain/secret'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { secretPlaces } from '../mapping/secret-places.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import type { StoreContext } from '../store-context.ts'
import type { RegistryRow } from '../tables/server-tables.ts'
import { contains } from './contains.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'
import { removeUnused } from './remove-unused.ts'
import { requireRevision } from './require-revision.ts'

/** An OCI registry without its password, which is write-only. */
export interface Registry {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  readonly host: string
  readonly username: string
  readonly revision: number
  readonly createdAt: number
  readonly updatedAt: number
}

export interface RegistryFilter extends PageRequest {
  /** Part of the name. */
  readonly search?: string | undefined
}

export interface NewRegistry {
  readonly id: string
  readonly name: string
  readonly host: string
  readonly username: string
  readonly password: Secret
}

/** Without a password the stored one stays. */
export interface RegistryChange {
  readonly name: string
  readonly username: string
  readonly password?: Secret | undefined
}

export type Registries = ReturnType<typeof registries>

/** Registries of one organisation. Credentials for use come from Records. */
export function registries(context: StoreContext, organisationId: string) {
  return {
    list: (filter: RegistryFilter = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** One per host. Throws Problem NAME_TAKEN. */
    create: (input: NewRegistry, audit: AuditWrite) =>
      create(context, organisationId, input, audit),
    /** Throws Problem NOT_FOUND, REVISION_STALE. */
    update: (id: string, revision: number | undefined, change: RegistryChange, audit: AuditWrite) =>
      update(context, organisationId, id, revision, change, audit),
    /** Throws Problem NOT_FOUND, REVISION_STALE, IN_USE. */
    remove: (id: string, revision: number | undefined, audit: AuditWrite) =>
      removeUnused(context, organisationId, 'registry', { id, revision }, audit),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('registry')
    .selectAll()
    .where('registry.organisation_id', '=', organisationId)
}

function list(
  context: StoreContext,
  organisationId: string,
  filter: RegistryFilter,
): Promise<Page<Registry>> {
  let query = rowsOf(context, organisationId)
  if (filter.search !== undefined) query = query.where(contains('registry.name', filter.search))
  return pageOf(query, { id: 'registry.id', name: 'registry.name' }, filter, registryFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<Registry | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row && registryFromRow(row)
}

async function create(
  context: StoreContext,
  organisationId: string,
  input: NewRegistry,
  audit: AuditWrite,
): Promise<Registry> {
  const cipher = await context.ciphers.of(organisationId)
  const atMs = context.clock.now()
  const row = {
    id: input.id,
    organisation_id: organisationId,
    name: input.name,
    host: input.host,
    username: input.username,
    password: cipher.seal(secretPlaces.registryPassword(input.id), input.password),
    revision: 1,
    created_at: atMs,
    updated_at: atMs,
  }
  const write = audited(context, audit, (trx) => trx.insertInto('registry').values(row).execute())
  await refuseTakenName('registry', input.host, write)
  return registryFromRow(row)
}

async function update(
  context: StoreContext,
  organisationId: string,
  id: string,
  revision: number | undefined,
  change: RegistryChange,
  audit: AuditWrite,
): Promise<Registry> {
  const cipher = await context.ciphers.of(organisationId)
  const password =
    change.password === undefined
      ? {}
      : { password: cipher.seal(secretPlaces.registryPassword(id), change.password) }
  const row = await audited(context, audit, async (trx) => {
    const current = await requireRevision(trx, 'registry', organisationId, id, revision)
    return await trx
      .updateTable('registry')
      .set({
        name: change.name,
        username: change.username,
        ...password,
        revision: current + 1,
        updated_at: context.clock.now(),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  return registryFromRow(row)
}

function registryFromRow(row: RegistryRow): Registry {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    name: row.name,
    host: row.host,
    username: row.username,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
