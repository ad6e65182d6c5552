import { createClient } from '@keystone/contract/client/create-client'
import { chosenOrganisation } from './chosen-organisation.ts'
import { newKey } from './new-key.ts'

/** The API of the control plane that served this page; typed by the contract's table (SF-1). */
export const client = createClient({ baseUrl: window.location.origin, newKey })

client.use({
  onRequest({ request }) {
    const organisationId = chosenOrganisation.read()
    if (organisationId !== undefined) request.headers.set('keystone-organisation', organisationId)
    return request
  },
})
