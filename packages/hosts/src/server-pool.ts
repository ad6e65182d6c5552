import { isDeepStrictEqual } from 'node:util'
import type { Server } from '@keystone/domain/entities/server'
import type { Secret } from '@keystone/domain/secret'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import type { ConnectedServer } from './connect.ts'

type Connect = (server: Server, privateKey: Secret | undefined) => ConnectedServer

interface Entry {
  readonly way: unknown
  readonly connected: ConnectedServer
}

/**
 * One connection per server for the whole process. A server that is reached in another way than before
 * (address, key, folder) is connected anew; a new name or label cuts nobody's call.
 */
export class ServerPool {
  readonly #connect: Connect
  readonly #entries = new Map<string, Entry>()

  constructor(connect: Connect) {
    this.#connect = connect
  }

  /** The server's ports over its one connection. */
  ports(server: Server, privateKey: Secret | undefined): ServerPorts {
    const way = wayTo(server, privateKey)
    const known = this.#entries.get(server.id)
    if (known !== undefined && isDeepStrictEqual(known.way, way)) {
      return { ...known.connected.ports, server }
    }
    const connected = this.#connect(server, privateKey)
    this.#entries.set(server.id, { way, connected })
    // Its calls end as lost and are probed over the new connection.
    known?.connected.close().catch(() => undefined)
    return connected.ports
  }

  /** Ends the connection of a server that was removed. */
  async drop(serverId: string): Promise<void> {
    const known = this.#entries.get(serverId)
    this.#entries.delete(serverId)
    await known?.connected.close()
  }

  /** Servers that there is a connection to, or was one. */
  serverIds(): readonly string[] {
    return [...this.#entries.keys()]
  }

  async close(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((id) => this.drop(id)))
  }
}

function wayTo(server: Server, privateKey: Secret | undefined): unknown {
  const { connection, dataDirectory, gatewayHttpPort, gatewayHttpsPort } = server
  const key = privateKey?.reveal()
  return { connection, dataDirectory, gatewayHttpPort, gatewayHttpsPort, key }
}
