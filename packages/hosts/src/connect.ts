import path from 'node:path'
import type { Server } from '@keystone/domain/entities/server'
import type { Secret } from '@keystone/domain/secret'
import type { EngineHost, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { FilesPort } from '@keystone/plugin-kit/ports/files-port'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import { StepError } from '@keystone/plugin-kit/step-error'
import { dockerBuilder } from './build/docker-builder.ts'
import { limitBuilds } from './build/limit-builds.ts'
import { dockerEngine } from './docker/docker-engine.ts'
import { KeptStreams } from './docker/kept-streams.ts'
import { ensureFirewall } from './firewall/ensure-firewall.ts'
import { observeFirewall } from './firewall/observe-firewall.ts'
import { removeFirewall } from './firewall/remove-firewall.ts'
import { inTurn } from './in-turn.ts'
import { readLoad } from './load/read-load.ts'
import { localReach } from './local-reach.ts'
import type { OpenStream } from './open-stream.ts'
import { proxySocket, type SocketProxy } from './proxy-socket.ts'
import type { Reach } from './reach.ts'
import { readRoutes } from './routes/read-routes.ts'
import { sshReach } from './ssh/ssh-reach.ts'

export interface ConnectOptions {
  readonly server: Server
  /** In the names of what is made outside the engine, where there are no labels. */
  readonly installation: string
  /** Key that logs in over SSH; undefined for this machine. */
  readonly privateKey: Secret | undefined
  /** Folder of the control plane; builds keep their bookkeeping below it. */
  readonly stateDirectory: string
  /** The folder that every build context lies in. */
  readonly contextRoot: string
  /** PATH of programs that are run. */
  readonly path: string
  /** A build is refused when less than this is free. */
  readonly minFreeBytes: number
  readonly now: () => number
  readonly gateway: (parts: GatewayParts) => GatewayPort
}

/** What the gateway of a server is made from. */
export interface GatewayParts {
  readonly server: Server
  readonly engine: EnginePort
  readonly files: FilesPort
  /** Streams to a unix socket of that server. */
  readonly openSocket: (path: string) => OpenStream
}

/** A connected server, and how to end that. */
export interface ConnectedServer {
  readonly ports: ServerPorts
  readonly reach: Reach
  close(): Promise<void>
}

/** Everything on one server over one connection, which is made on first use. */
export function connectServer(options: ConnectOptions): ConnectedServer {
  const { server } = options
  const reach = reachOf(options)
  const openSocket = reach.streams
  const open = openSocket(server.connection.socketPath)
  const kept = new KeptStreams(open)
  const engine = dockerEngine(open, undefined, kept)
  let proxy: Promise<SocketProxy> | undefined
  const engineSocket = async () => {
    if (server.connection.kind === 'local') return server.connection.socketPath
    proxy ??= proxySocket(`${options.stateDirectory}:${server.id}`, open)
    return (await proxy).path
  }
  // Asked once: it costs the engine 20 ms, and none of it changes while an engine runs.
  let known: Promise<EngineHost> | undefined
  const engineHost = async (signal: AbortSignal) => {
    known ??= engine.host(signal)
    return known.catch((error: unknown) => {
      known = undefined
      throw error
    })
  }
  const engineSpace = async (signal: AbortSignal) => {
    const { dataRoot } = await engineHost(signal)
    return { path: dataRoot, freeBytes: await reach.freeBytes(dataRoot, signal) }
  }
  const builder = dockerBuilder({
    stateDirectory: path.join(options.stateDirectory, server.id),
    contextRoot: options.contextRoot,
    path: options.path,
    engineSocket,
    engineSpace,
    minFreeBytes: options.minFreeBytes,
    limit: async (limits, signal) => limitBuilds(reach, await engineHost(signal), limits, signal),
  })
  const firewallTurn = inTurn()
  return {
    ports: {
      server,
      engine,
      files: reach.files,
      builder,
      gateway: options.gateway({ server, engine, files: reach.files, openSocket }),
      routes: (signal) => readRoutes(reach, signal),
      async freeSpace(signal) {
        const path = server.dataDirectory
        const [images, freeBytes] = await Promise.all([
          engineSpace(signal),
          reach.files.freeBytes(path, signal),
        ])
        return [images, { path, freeBytes }]
      },
      load: (signal) => readLoad(reach, signal),
      ensureFirewall: (signal) =>
        firewallTurn(() => ensureFirewall(reach, options.installation, signal)),
      observeFirewall: (signal) => observeFirewall(reach, engine, options.installation, signal),
      removeFirewall: (signal) =>
        firewallTurn(() => removeFirewall(reach, options.installation, signal)),
      retryNow: () => reach.retryNow(),
    },
    reach,
    async close() {
      kept.destroy()
      await (await proxy)?.close()
      await reach.close()
    },
  }
}

function reachOf({ server, privateKey, path: search, now }: ConnectOptions): Reach {
  const { connection } = server
  if (connection.kind === 'local') return localReach(server.dataDirectory, search)
  if (privateKey !== undefined) {
    return sshReach({ ...connection, name: server.name, privateKey }, server.dataDirectory, now)
  }
  throw new StepError('SSH_KEY_MISSING', `The server ${server.name} has no SSH key`, {
    hint: 'Give the server a key in its settings.',
  })
}
