import type { ApiToken } from '@keystone/store/identity/api-tokens'
import type { Origin } from './actor.ts'
import { checkPassword } from './check-password.ts'
import { createToken } from './create-token.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { userActor } from './user-actor.ts'

/** For a command line: a token with all rights of the account instead of a session. */
export async function signInForToken(
  deps: IdentityDeps,
  given: {
    readonly email: string
    readonly password: string
    readonly name: string
    readonly expiresInDays: number
  },
  origin: Origin,
): Promise<{ readonly token: ApiToken; readonly secret: string }> {
  const actor = userActor(await checkPassword(deps, given, origin), undefined, origin)
  return await createToken(deps.basis, actor, { ...given, scopes: [...actor.rights] })
}
