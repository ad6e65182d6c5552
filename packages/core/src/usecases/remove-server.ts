import type { Server } from '@keystone/domain/entities/server'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { isStillAServer } from './is-still-a-server.ts'
import { leaveServer } from './leave-server.ts'
import { type LeftBehind, leftBehind } from './left-behind.ts'
import type { Product } from './product.ts'

/** A machine that is gone must not keep anybody waiting. */
const LOOK_MS = 5_000
const LEAVE_WITHIN_MS = 20_000

/**
 * Forgets a server on which nothing runs, ends the connection to it, and takes from the machine all that
 * Keystone made there, unless it is another server too. That a machine can be forgotten which does not
 * answer, or not to all, matters more: what stays there is said. Throws NOT_FOUND, IN_USE.
 */
export async function removeServer(
  product: Product,
  actor: Actor,
  input: { readonly serverId: string; readonly reason: string },
): Promise<LeftBehind | undefined> {
  const { basis } = product
  const servers = basis.store.servers(actor.organisationId)
  const server = await servers.get(input.serverId)
  const there = await connectionTo(product, server)
  const audit = auditOf(basis.clock, actor, 'server.remove', `server:${input.serverId}`, input)
  await servers.remove(input.serverId, undefined, audit)
  if (server === undefined) return undefined
  try {
    // Only behind that: it refuses while something is left that needs what is taken away.
    return await leave(product, server, there)
  } finally {
    await product.forgetServer(server.id)
  }
}

/** Taken before the server is forgotten, as its key is forgotten with it. */
async function connectionTo(
  { ports }: Product,
  server: Server | undefined,
): Promise<ServerPorts | undefined> {
  if (server === undefined) return undefined
  return await ports.server(server.organisationId, server.id).catch(() => undefined)
}

async function leave(
  product: Product,
  server: Server,
  there: ServerPorts | undefined,
): Promise<LeftBehind | undefined> {
  const { installation } = product.ports
  if (there === undefined) return leftBehind(server, installation, 'There is no key to it.')
  if (await isStillAServer(product, there, AbortSignal.timeout(LOOK_MS))) return undefined
  const whys = await leaveServer(there, installation, AbortSignal.timeout(LEAVE_WITHIN_MS))
  return whys.length === 0 ? undefined : leftBehind(server, installation, whys.join(' '))
}
