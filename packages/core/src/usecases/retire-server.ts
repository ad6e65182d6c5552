import { Problem } from '@keystone/domain/problem'
import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'

/** Takes Keystone from a machine on which nothing runs, and forgets it. Throws NOT_FOUND, IN_USE. */
export async function retireServer(
  product: Product,
  actor: Actor,
  { serverId, reason }: { readonly serverId: string; readonly reason: string },
  mode: StartMode,
): Promise<StartOutcome> {
  const { store } = product.basis
  const server = await store.servers(actor.organisationId).get(serverId)
  const { name } = found(server, 'server', serverId)
  const records = store.records(actor.organisationId)
  const [replicas, networks] = await Promise.all([
    records.replicasOn(serverId),
    records.environmentNetworks(serverId),
  ])
  if (replicas.length + networks.length > 0)
    throw new Problem(
      'IN_USE',
      `The server ${name} is still used: ${replicas.length} replicas and ${networks.length} private networks are on it.`,
      {
        hint: 'Stop and move the workloads that run there, or delete them with their environments.',
      },
    )
  return await startOperation(
    product,
    actor,
    {
      kind: 'server.retire',
      subject: `server:${serverId}`,
      input: () => ({ serverId }),
      reason,
    },
    mode,
  )
}
