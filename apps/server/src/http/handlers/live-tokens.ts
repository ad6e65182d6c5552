import type { Basis } from '@keystone/core/basis'
import type { Actor } from '@keystone/core/identity/actor'
import type { ApiTokenFilter } from '@keystone/store/identity/api-tokens'
import { wirePage } from '../wire/wire-page.ts'
import { wireToken } from '../wire/wire-token.ts'

/** One page of tokens without the revoked ones, for the caller to see. */
export async function liveTokens(basis: Basis, actor: Actor, filter: ApiTokenFilter) {
  const page = await basis.store.apiTokens(actor.organisationId).list(filter)
  const items = page.items.filter((token) => token.revokedAt === undefined)
  return wirePage({ ...page, items }, wireToken)
}
