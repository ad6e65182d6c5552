import type { Server } from '@keystone/domain/entities/server'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'

/** Each engine makes this network at its start; its id is what two ways to one engine have in common. */
const DEFAULT_NETWORK = 'bridge'

/**
 * Whether the machine of a server that goes is a server of anybody else: what is there is one
 * installation's, not one server's. Told by the engine itself, as one machine may be added under several
 * addresses and two machines may share one; by the address where an engine does not answer.
 */
export async function isStillAServer(
  ports: Ports,
  gone: ServerPorts,
  signal: AbortSignal,
): Promise<boolean> {
  const all = await ports.everyServer()
  // One without roles is leaving too: of two that leave at once each would wait for the other to do it.
  const others = all.filter(({ id, roles }) => id !== gone.server.id && roles.length > 0)
  const own = await markOf(gone, signal)
  const same = await Promise.all(
    others.map(async (server) => {
      const there = await ports.server(server.organisationId, server.id).catch(() => undefined)
      const mark = there && (await markOf(there, signal))
      if (own === undefined || mark === undefined) return placeOf(server) === placeOf(gone.server)
      return mark === own
    }),
  )
  return same.includes(true)
}

async function markOf({ engine }: ServerPorts, signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await engine.inspectNetwork(DEFAULT_NETWORK, signal))?.id
  } catch {
    return undefined
  }
}

function placeOf({ connection }: Server): string {
  return connection.kind === 'local' ? 'local' : connection.host
}
