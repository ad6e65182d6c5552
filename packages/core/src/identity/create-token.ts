import { RIGHTS, type Right } from '@keystone/contract/rights'
import { Problem } from '@keystone/domain/problem'
import { hashToken, createToken as makeToken } from '@keystone/foundation/crypto/token'
import type { ApiToken } from '@keystone/store/identity/api-tokens'
import type { Basis } from '../basis.ts'
import type { Actor } from './actor.ts'
import { auditOf } from './audit-of.ts'

/** The prefix and four digits: enough to tell tokens apart, of no use to anybody else. */
const HINT_CHARACTERS = 7
const DAY_MS = 24 * 3_600_000

export interface TokenInput {
  readonly name: string
  readonly scopes: readonly Right[]
  readonly expiresInDays: number
}

/** The token's text is given this once; only its hash is stored. Throws ROLE_ABOVE_OWN. */
export async function createToken(
  basis: Basis,
  actor: Actor,
  input: TokenInput,
): Promise<{ readonly token: ApiToken; readonly secret: string }> {
  const beyond = input.scopes.filter((scope) => !actor.rights.has(scope))
  if (beyond.length > 0)
    throw new Problem('ROLE_ABOVE_OWN', `You do not have ${beyond.join(', ')} yourself.`)
  const secret = makeToken('ks', basis.random)
  const id = basis.ids.next('tok')
  const token = await basis.store.apiTokens(actor.organisationId).create(
    {
      id,
      userId: actor.userId ?? '',
      name: input.name,
      tokenHash: hashToken(secret),
      hint: secret.slice(0, HINT_CHARACTERS),
      scopes: Object.keys(RIGHTS).filter((right) => input.scopes.includes(right as Right)),
      expiresAt: basis.clock.now() + input.expiresInDays * DAY_MS,
    },
    auditOf(basis.clock, actor, 'token.create', `token:${id}`),
  )
  return { token, secret }
}
