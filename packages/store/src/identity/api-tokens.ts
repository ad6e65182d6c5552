import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { problems } from '../problems/problems.ts'
import type { Page, PageRequest } from '../repositories/page.ts'
import { pageOf } from '../repositories/page-of.ts'
import type { StoreContext } from '../store-context.ts'
import type { ApiTokenRow } from '../tables/identity-tables.ts'

/** An API token without the token itself, of which only a hash is stored. */
export interface ApiToken {
  readonly id: string
  readonly organisationId: string
  readonly userId: string
  readonly name: string
  /** First characters, to tell tokens apart; useless without the rest. */
  readonly hint: string
  readonly scopes: readonly string[]
  readonly createdAt: number
  readonly expiresAt: number | undefined
  readonly lastUsedAt: number | undefined
  readonly revokedAt: number | undefined
}

export interface NewApiToken {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly tokenHash: string
  readonly hint: string
  readonly scopes: readonly string[]
  readonly expiresAt: number | undefined
}

export interface ApiTokenFilter extends PageRequest {
  readonly userId?: string | undefined
}

export type ApiTokens = ReturnType<typeof apiTokens>

/** API tokens of one organisation. */
export function apiTokens(context: StoreContext, organisationId: string) {
  return {
    list: (filter: ApiTokenFilter = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    create: (input: NewApiToken, audit: AuditWrite) =>
      create(context, organisationId, input, audit),
    /** Throws Problem NOT_FOUND. A second time changes nothing. */
    revoke: (id: string, audit: AuditWrite) => revoke(context, organisationId, id, audit),
  }
}

function list(
  context: StoreContext,
  organisationId: string,
  filter: ApiTokenFilter,
): Promise<Page<ApiToken>> {
  let query = context.connection.db
    .selectFrom('api_token')
    .selectAll()
    .where('api_token.organisation_id', '=', organisationId)
  if (filter.userId !== undefined) query = query.where('api_token.user_id', '=', filter.userId)
  return pageOf(query, { id: 'api_token.id', name: 'api_token.name' }, filter, apiTokenFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<ApiToken | undefined> {
  const row = await context.connection.db
    .selectFrom('api_token')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && apiTokenFromRow(row)
}

async function create(
  context: StoreContext,
  organisationId: string,
  input: NewApiToken,
  audit: AuditWrite,
): Promise<ApiToken> {
  const row = {
    id: input.id,
    organisation_id: organisationId,
    user_id: input.userId,
    name: input.name,
    token_hash: input.tokenHash,
    hint: input.hint,
    scopes: JSON.stringify(input.scopes),
    created_at: context.clock.now(),
    expires_at: input.expiresAt ?? null,
    last_used_at: null,
    revoked_at: null,
  }
  await audited(context, audit, (trx) => trx.insertInto('api_token').values(row).execute())
  return apiTokenFromRow(row)
}

async function revoke(
  context: StoreContext,
  organisationId: string,
  id: string,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, async (trx) => {
    const changed = await trx
      .updateTable('api_token')
      .set((eb) => ({
        revoked_at: eb.fn.coalesce('revoked_at', eb.val(context.clock.now())),
      }))
      .where('id', '=', id)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw problems.notFound('token', id)
  })
}

/** Shared with the look-up by hash. */
export function apiTokenFromRow(row: ApiTokenRow): ApiToken {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    userId: row.user_id,
    name: row.name,
    hint: row.hint,
    scopes: JSON.parse(row.scopes),
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  }
}
