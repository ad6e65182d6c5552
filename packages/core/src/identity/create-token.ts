import { RIGHTS, type Right } from '@keystone/contract/rights'
import { Problem } from '@keystone/domain/problem'
import { hashToken, createToken as makeToken } from '@keystone/foundation/crypto/token'
import { type ApiToken, apiTokens } from '@keystone/store/identity/api-tokens'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from './actor.ts'
import { auditOf } from './audit-of.ts'

const DAY_MS = 24 * 3_600_000

export interface TokenInput {
  readonly name: string
  readonly scopes: readonly Right[]
  readonly expiresInDays: number
}

/** The token's text is given this once; only its hash is stored. Throws ROLE_ABOVE_OWN. */
export async function createToken(
  store: StoreContext,
  actor: Actor,
  input: TokenInput,
): Promise<{ readonly token: ApiToken; readonly secret: string }> {
  const beyond = input.scopes.filter((scope) => !actor.rights.has(scope))
  if (beyond.length > 0)
    throw new Problem('ROLE_ABOVE_OWN', `You do not have ${beyond.join(', ')} yourself.`)
  const secret = makeToken('ks', store.random)
  const id = store.ids.next('tok')
  const token = await apiTokens(store, actor.organisationId).create(
    {
      id,
      userId: actor.userId ?? '',
      name: input.name,
      tokenHash: hashToken(secret),
      scopes: Object.keys(RIGHTS).filter((right) => input.scopes.includes(right as Right)),
      expiresAt: store.clock.now() + input.expiresInDays * DAY_MS,
    },
    auditOf(store.clock, actor, 'token.create', `token:${id}`),
  )
  return { token, secret }
}
