import type { Server } from '@keystone/domain/entities/server'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { Product } from './product.ts'

/** A machine that is gone must not keep anybody waiting. */
const TIDY_WITHIN_MS = 10_000

/**
 * Forgets a server on which nothing runs, and takes our firewall rules away from it. One that does not
 * answer keeps them: that it can be forgotten matters more. Throws NOT_FOUND, NOT_EMPTY.
 */
export async function removeServer(
  product: Product,
  actor: Actor,
  input: { readonly serverId: string; readonly reason: string },
): Promise<void> {
  const { basis } = product
  const servers = basis.store.servers(actor.organisationId)
  const server = await servers.get(input.serverId)
  const ports = await connectionTo(product, server)
  const audit = auditOf(basis.clock, actor, 'server.remove', `server:${input.serverId}`, input)
  await servers.remove(input.serverId, undefined, audit)
  // Only behind that: it refuses while a network is left that the rules are for.
  if (server === undefined || ports === undefined || (await isUsedOn(product, server))) return
  await ports.removeFirewall(AbortSignal.timeout(TIDY_WITHIN_MS)).catch(() => undefined)
}

/** Taken before the server is forgotten, as its key is forgotten with it. */
async function connectionTo(
  { ports }: Product,
  server: Server | undefined,
): Promise<ServerPorts | undefined> {
  if (server === undefined) return undefined
  return await ports.server(server.organisationId, server.id).catch(() => undefined)
}

/** Whether the machine is a server of anybody else: the rules are one installation's, not one server's. */
async function isUsedOn({ basis, ports }: Product, gone: Server): Promise<boolean> {
  const organisations = await basis.store.organisations.list()
  const servers = await Promise.all(organisations.map(({ id }) => ports.records(id).servers()))
  return servers.flat().some((server) => placeOf(server) === placeOf(gone))
}

function placeOf({ connection }: Server): string {
  return connection.kind === 'local' ? 'local' : connection.host
}
