import type { StoreContext } from '../store-context.ts'
import { type ApiToken, apiTokenFromRow } from './api-tokens.ts'

export type BearerTokens = ReturnType<typeof bearerTokens>

/** API tokens as they arrive: by hash, before it is known whose they are. */
export function bearerTokens(context: StoreContext) {
  return {
    /** Undefined for revoked and expired ones, and where the user is disabled or no longer a member. */
    byHash: (tokenHash: string) => alive(context, 'token_hash', tokenHash),
    /** The same of one that has been used before. */
    byId: (id: string) => alive(context, 'id', id),
    /** At most one write a minute per token: what is shown is "last used", not a counter. */
    markUsed: (token: ApiToken) => markUsed(context, token),
  }
}

const MARK_EVERY_MS = 60_000

async function alive(
  context: StoreContext,
  column: 'token_hash' | 'id',
  value: string,
): Promise<(ApiToken & { readonly role: string }) | undefined> {
  const nowMs = context.clock.now()
  const row = await context.connection.db
    .selectFrom('api_token')
    .innerJoin('user_account', 'user_account.id', 'api_token.user_id')
    .innerJoin('member', (join) =>
      join
        .onRef('member.user_id', '=', 'api_token.user_id')
        .onRef('member.organisation_id', '=', 'api_token.organisation_id'),
    )
    .selectAll('api_token')
    .select('member.role')
    .where(`api_token.${column}`, '=', value)
    .where('api_token.revoked_at', 'is', null)
    .where('user_account.disabled', '=', 0)
    .where((eb) =>
      eb.or([eb('api_token.expires_at', 'is', null), eb('api_token.expires_at', '>', nowMs)]),
    )
    .executeTakeFirst()
  return row && { ...apiTokenFromRow(row), role: row.role }
}

async function markUsed(context: StoreContext, token: ApiToken): Promise<void> {
  const nowMs = context.clock.now()
  if (token.lastUsedAt !== undefined && nowMs - token.lastUsedAt < MARK_EVERY_MS) return
  await context.connection.writer.write(
    (trx) =>
      trx
        .updateTable('api_token')
        .set({ last_used_at: nowMs })
        .where('id', '=', token.id)
        .execute(),
    { repeatable: true },
  )
}
