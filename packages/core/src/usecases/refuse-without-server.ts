import { Problem } from '@keystone/domain/problem'
import type { Actor } from '../identity/actor.ts'
import type { Product } from './product.ts'

/** Said before anything begins: nothing could run. Throws NO_SERVER. */
export async function refuseWithoutServer(product: Product, actor: Actor): Promise<void> {
  const page = await product.basis.store.servers(actor.organisationId).list({ limit: 200 })
  if (page.items.some((server) => server.roles.includes('run'))) return
  throw new Problem('NO_SERVER', 'The organisation has no server with the role run.')
}
