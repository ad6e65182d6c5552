import type { memberRoutes } from '@keystone/contract/routes/member-routes'
import type { Actor } from '@keystone/core/identity/actor'
import { addMember } from '@keystone/core/usecases/add-member'
import { changeMemberRole } from '@keystone/core/usecases/change-member-role'
import { endMemberSessions } from '@keystone/core/usecases/end-member-sessions'
import { found } from '@keystone/core/usecases/found'
import { removeMember } from '@keystone/core/usecases/remove-member'
import { revokeMemberToken } from '@keystone/core/usecases/revoke-member-token'
import type { Member } from '@keystone/store/identity/members'
import type { HandlersFor } from '../call.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wireMember } from '../wire/wire-member.ts'
import { wirePage } from '../wire/wire-page.ts'
import { wireSessions } from '../wire/wire-sessions.ts'
import type { HandlerDeps } from './handler-deps.ts'
import { liveTokens } from './live-tokens.ts'

export function memberHandlers({ product }: HandlerDeps): HandlersFor<keyof typeof memberRoutes> {
  const { basis, identity } = product

  async function mustHave(actor: Actor, userId: string): Promise<Member> {
    return found(await basis.store.members(actor.organisationId).ofUser(userId), 'member', userId)
  }

  return {
    'members.list': async ({ actor, query }) => {
      const page = await basis.store.members(actor.organisationId).list(pageRequest(query))
      return { body: wirePage(page, wireMember) }
    },
    'members.get': async ({ actor, params }) => {
      const member = await mustHave(actor, params.userId)
      return { body: wireMember(member), revision: member.revision }
    },
    'members.add': async ({ actor, body }) => {
      const member = await addMember(identity, actor, body)
      return { body: wireMember(member), revision: member.revision }
    },
    'members.changeRole': async ({ actor, params, body, revision }) => {
      const member = await changeMemberRole(basis, actor, { ...params, ...body, revision })
      return { body: wireMember(member), revision: member.revision }
    },
    'members.remove': async ({ actor, params, body }) => {
      await removeMember(basis, actor, { ...params, ...body })
      return {}
    },
    'members.sessions': async ({ actor, params }) => {
      const { userId } = await mustHave(actor, params.userId)
      const sessions = await basis.store.sessions.ofUser(userId)
      return { body: { items: wireSessions(sessions, actor) } }
    },
    'members.endSessions': async ({ actor, params, body }) => {
      await endMemberSessions(basis, actor, { ...params, ...body })
      return {}
    },
    'members.tokens': async ({ actor, params, query }) => {
      const { userId } = await mustHave(actor, params.userId)
      return { body: await liveTokens(basis, actor, { ...pageRequest(query), userId }) }
    },
    'members.revokeToken': async ({ actor, params, body }) => {
      await revokeMemberToken(basis, actor, { ...params, ...body })
      return {}
    },
  }
}
