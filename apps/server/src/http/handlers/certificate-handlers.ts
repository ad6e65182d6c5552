import type { certificateRoutes } from '@keystone/contract/routes/certificate-routes'
import { changeAcmeAccount } from '@keystone/core/usecases/change-acme-account'
import type { AcmeAccount } from '@keystone/domain/entities/acme-account'
import type { HandlersFor } from '../call.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function certificateHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof certificateRoutes> {
  const { basis } = product
  return {
    'certificates.get': async ({ actor }) =>
      answer(await basis.store.acmeAccounts(actor.organisationId).get()),
    'certificates.update': async ({ actor, body, revision }) => {
      const { email, directory } = body
      return answer(await changeAcmeAccount(basis, actor, { email, directory, revision }))
    },
  }
}

function answer({ email, directory, revision }: AcmeAccount) {
  return { body: { ...(email === undefined ? {} : { email }), directory, revision }, revision }
}
