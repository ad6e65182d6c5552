import { ROLES } from '@keystone/contract/roles'
import type { organisationRoutes } from '@keystone/contract/routes/organisation-routes'
import { addMember } from '@keystone/core/usecases/add-member'
import { changeMemberRole } from '@keystone/core/usecases/change-member-role'
import { found } from '@keystone/core/usecases/found'
import { removeMember } from '@keystone/core/usecases/remove-member'
import { renameOrganisation } from '@keystone/core/usecases/rename-organisation'
import type { HandlersFor } from '../call.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wireMember } from '../wire/wire-member.ts'
import { wireOrganisation } from '../wire/wire-organisation.ts'
import { wirePage } from '../wire/wire-page.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function organisationHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof organisationRoutes> {
  const { basis, identity } = product
  return {
    'organisation.get': async ({ actor }) => {
      const organisation = await basis.store.organisations.get(actor.organisationId)
      return { body: wireOrganisation(found(organisation, 'organisation', actor.organisationId)) }
    },
    'organisation.update': async ({ actor, body }) => ({
      body: wireOrganisation(await renameOrganisation(basis, actor, body.name)),
    }),
    'roles.list': async () => ({
      body: { items: Object.entries(ROLES).map(([name, role]) => ({ name, ...role })) },
    }),
    'members.list': async ({ actor, query }) => {
      const page = await basis.store.members(actor.organisationId).list(pageRequest(query))
      return { body: wirePage(page, wireMember) }
    },
    'members.add': async ({ actor, body }) => ({
      body: wireMember(await addMember(identity, actor, body)),
    }),
    'members.changeRole': async ({ actor, params, body }) => ({
      body: wireMember(await changeMemberRole(basis, actor, { ...params, ...body })),
    }),
    'members.remove': async ({ actor, params, body }) => {
      await removeMember(basis, actor, { ...params, ...body })
      return {}
    },
  }
}
