import type { Secret } from '@keystone/domain/secret'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { secretPlaces } from '../mapping/secret-places.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import type { StoreContext } from '../store-context.ts'
import type { SourceConnectionRow } from '../tables/server-tables.ts'
import { contains } from './contains.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'
import { removeUnused } from './remove-unused.ts'
import { requireRevision } from './require-revision.ts'

/** Credentials for a Git host, without the secret, which is write-only. */
export interface SourceConnection {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  /** github, gitlab, gitea, forgejo, plain… */
  readonly provider: string
  /** Of a self-hosted one. */
  readonly baseUrl: string | undefined
  readonly kind: 'none' | 'token' | 'ssh-key'
  readonly username: string | undefined
  /** The public half of a deploy key, to be added at the Git host. */
  readonly publicKey: string | undefined
  /** Pinned: `host ssh-ed25519 AAAA…` */
  readonly hostKeys: readonly string[]
  readonly revision: number
  readonly createdAt: number
  readonly updatedAt: number
}

export interface SourceConnectionFilter extends PageRequest {
  /** Part of the name. */
  readonly search?: string | undefined
}

export type SourceConnectionInput = Omit<
  SourceConnection,
  'organisationId' | 'revision' | 'createdAt' | 'updatedAt'
> & {
  /** Token or private key. In an update, undefined keeps the stored one. */
  readonly secret: Secret | undefined
}

export type SourceConnections = ReturnType<typeof sourceConnections>

/** Source connections of one organisation. Credentials for use come from Records. */
export function sourceConnections(context: StoreContext, organisationId: string) {
  return {
    list: (filter: SourceConnectionFilter = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** Throws Problem NAME_TAKEN. */
    create: (input: SourceConnectionInput, audit: AuditWrite) =>
      create(context, organisationId, input, audit),
    /** Throws Problem NOT_FOUND, REVISION_STALE, NAME_TAKEN. */
    update: (revision: number | undefined, input: SourceConnectionInput, audit: AuditWrite) =>
      update(context, organisationId, revision, input, audit),
    /** Throws Problem NOT_FOUND, REVISION_STALE, IN_USE. */
    remove: (id: string, revision: number | undefined, audit: AuditWrite) =>
      removeUnused(context, organisationId, 'source_connection', { id, revision }, audit),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('source_connection')
    .selectAll()
    .where('source_connection.organisation_id', '=', organisationId)
}

function list(
  context: StoreContext,
  organisationId: string,
  filter: SourceConnectionFilter,
): Promise<Page<SourceConnection>> {
  let query = rowsOf(context, organisationId)
  if (filter.search !== undefined)
    query = query.where(contains('source_connection.name', filter.search))
  const columns = { id: 'source_connection.id', name: 'source_connection.name' }
  return pageOf(query, columns, filter, connectionFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<SourceConnection | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row && connectionFromRow(row)
}

async function create(
  context: StoreContext,
  organisationId: string,
  input: SourceConnectionInput,
  audit: AuditWrite,
): Promise<SourceConnection> {
  const atMs = context.clock.now()
  const row = {
    id: input.id,
    organisation_id: organisationId,
    ...columnsOf(input),
    secret: null,
    ...(await sealedSecret(context, organisationId, input)),
    revision: 1,
    created_at: atMs,
    updated_at: atMs,
  }
  const write = audited(context, audit, (trx) =>
    trx.insertInto('source_connection').values(row).execute(),
  )
  await refuseTakenName('source connection', input.name, write)
  return connectionFromRow(row)
}

async function update(
  context: StoreContext,
  organisationId: string,
  revision: number | undefined,
  input: SourceConnectionInput,
  audit: AuditWrite,
): Promise<SourceConnection> {
  const secret = await sealedSecret(context, organisationId, input)
  const write = audited(context, audit, async (trx) => {
    const current = await requireRevision(
      trx,
      'source_connection',
      organisationId,
      input.id,
      revision,
    )
    return await trx
      .updateTable('source_connection')
      .set({
        ...columnsOf(input),
        ...secret,
        revision: current + 1,
        updated_at: context.clock.now(),
      })
      .where('id', '=', input.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  return connectionFromRow(await refuseTakenName('source connection', input.name, write))
}

async function sealedSecret(
  context: StoreContext,
  organisationId: string,
  input: SourceConnectionInput,
): Promise<{ readonly secret?: string }> {
  if (input.secret === undefined) return {}
  const cipher = await context.ciphers.of(organisationId)
  return { secret: cipher.seal(secretPlaces.sourceConnection(input.id), input.secret) }
}

function columnsOf(input: SourceConnectionInput) {
  return {
    name: input.name,
    provider: input.provider,
    base_url: input.baseUrl ?? null,
    kind: input.kind,
    username: input.username ?? null,
    public_key: input.publicKey ?? null,
    host_keys: JSON.stringify(input.hostKeys),
  }
}

function connectionFromRow(row: SourceConnectionRow): SourceConnection {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    name: row.name,
    provider: row.provider,
    baseUrl: row.base_url ?? undefined,
    kind: row.kind,
    username: row.username ?? undefined,
    publicKey: row.public_key ?? undefined,
    hostKeys: JSON.parse(row.host_keys),
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
