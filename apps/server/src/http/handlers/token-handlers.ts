import type { tokenRoutes } from '@keystone/contract/routes/token-routes'
import { createToken } from '@keystone/core/identity/create-token'
import { revokeToken } from '@keystone/core/usecases/revoke-token'
import type { HandlersFor } from '../call.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wireToken } from '../wire/wire-token.ts'
import type { HandlerDeps } from './handler-deps.ts'
import { liveTokens } from './live-tokens.ts'

export function tokenHandlers({ product }: HandlerDeps): HandlersFor<keyof typeof tokenRoutes> {
  const { basis } = product
  return {
    'tokens.list': async ({ actor, query }) => {
      const filter = { ...pageRequest(query), userId: actor.userId ?? '' }
      return { body: await liveTokens(basis, actor, filter) }
    },
    'tokens.create': async ({ actor, body }) => {
      const { token, secret } = await createToken(basis, actor, body)
      return { body: { ...wireToken(token), token: secret } }
    },
    'tokens.revoke': async ({ actor, params }) => {
      await revokeToken(basis, actor, params.tokenId)
      return {}
    },
  }
}
