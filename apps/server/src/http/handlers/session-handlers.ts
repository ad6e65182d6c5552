import type { sessionRoutes } from '@keystone/contract/routes/session-routes'
import { changePassword } from '@keystone/core/identity/change-password'
import { createFirstAdmin } from '@keystone/core/identity/create-first-admin'
import { signIn } from '@keystone/core/identity/sign-in'
import { signInForToken } from '@keystone/core/identity/sign-in-for-token'
import { signOut } from '@keystone/core/identity/sign-out'
import type { StartedSession } from '@keystone/core/identity/start-session'
import { revokeSession } from '@keystone/core/usecases/revoke-session'
import type { HandlersFor } from '../call.ts'
import { wireMe } from '../wire/wire-me.ts'
import { wireSessions } from '../wire/wire-sessions.ts'
import { wireToken } from '../wire/wire-token.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function sessionHandlers(deps: HandlerDeps): HandlersFor<keyof typeof sessionRoutes> {
  const { basis } = deps.product
  const { identity } = deps.product
  const cookie = (session: StartedSession) => ({
    'set-cookie': deps.cookie.set(session.secret, session.maxAgeMs),
  })
  return {
    'setup.get': async () => ({
      body: { needsFirstAdmin: await basis.store.setupToken.isNeeded() },
    }),
    'setup.firstAdmin': async ({ body, request }) => {
      const input = { ...body, organisation: body.organisation, userAgent: request.userAgent }
      const { actor, session } = await createFirstAdmin(identity, input, request)
      return { body: await wireMe(basis, actor), headers: cookie(session) }
    },
    'session.create': async ({ body, request }) => {
      const given = { ...body, userAgent: request.userAgent }
      const { actor, session } = await signIn(identity, given, request)
      return { body: await wireMe(basis, actor), headers: cookie(session) }
    },
    'session.token': async ({ body, request }) => {
      const { token, secret } = await signInForToken(identity, body, request)
      return { body: { ...wireToken(token), token: secret } }
    },
    'session.get': async ({ actor }) => ({ body: await wireMe(basis, actor) }),
    'session.end': async ({ actor }) => {
      await signOut(basis, actor)
      return { headers: { 'set-cookie': deps.cookie.clear() } }
    },
    'sessions.list': async ({ actor }) => {
      const sessions = await basis.store.sessions.ofUser(actor.userId ?? '')
      return { body: { items: wireSessions(sessions, actor) } }
    },
    'sessions.revoke': async ({ actor, params }) => {
      await revokeSession(basis, actor, params.sessionId)
      return {}
    },
    'account.password': async ({ actor, body }) => {
      await changePassword(identity, actor, body)
      return {}
    },
  }
}
