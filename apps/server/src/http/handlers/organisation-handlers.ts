import { ROLES } from '@keystone/contract/roles'
import type { organisationRoutes } from '@keystone/contract/routes/organisation-routes'
import { found } from '@keystone/core/usecases/found'
import { renameOrganisation } from '@keystone/core/usecases/rename-organisation'
import type { HandlersFor } from '../call.ts'
import { wireOrganisation } from '../wire/wire-organisation.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function organisationHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof organisationRoutes> {
  const { basis } = product
  return {
    'organisation.get': async ({ actor }) => {
      const stored = await basis.store.organisations.get(actor.organisationId)
      const organisation = found(stored, 'organisation', actor.organisationId)
      return { body: wireOrganisation(organisation), revision: organisation.revision }
    },
    'organisation.update': async ({ actor, body, revision }) => {
      const organisation = await renameOrganisation(basis, actor, { ...body, revision })
      return { body: wireOrganisation(organisation), revision: organisation.revision }
    },
    'roles.list': async () => ({
      body: { items: Object.entries(ROLES).map(([name, role]) => ({ name, ...role })) },
    }),
  }
}
