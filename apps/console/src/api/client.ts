import { createClient } from '@keystone/contract/client/create-client'
import { newKey } from './new-key.ts'

/** The API of the control plane that served this page; typed by the contract's table (SF-1). */
export const client = createClient({ baseUrl: window.location.origin, newKey })
