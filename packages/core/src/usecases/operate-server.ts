import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'

/** Preparing and cleaning up a server. Throws NOT_FOUND. */
export async function operateServer(
  product: Product,
  actor: Actor,
  kind: 'server.prepare' | 'cleanup.run',
  { serverId, reason }: { readonly serverId: string; readonly reason?: string | undefined },
  mode: StartMode,
): Promise<StartOutcome> {
  found(await product.basis.store.servers(actor.organisationId).get(serverId), 'server', serverId)
  return await startOperation(
    product,
    actor,
    { kind, subject: `server:${serverId}`, input: () => ({ serverId }), reason },
    mode,
  )
}
