import path from 'node:path'
import type { Server } from '@keystone/domain/entities/server'
import { StepError } from '@keystone/engine/step-error'
import { type ConnectOptions, connectServer, type GatewayParts } from '@keystone/hosts/connect'
import type { EgressPolicy } from '@keystone/hosts/egress/egress-policy'
import { createGateway } from '@keystone/hosts/gateway/create-gateway'
import { copyImage } from '@keystone/hosts/gateway/image/copy-image'
import { realGit } from '@keystone/hosts/git/real-git'
import { localLogArchive } from '@keystone/hosts/log-archive/local-log-archive'
import { openUnixSocket } from '@keystone/hosts/open-unix-socket'
import { httpRegistry } from '@keystone/hosts/registry/http-registry'
import { ServerPool } from '@keystone/hosts/server-pool'
import { localWorkspaces } from '@keystone/hosts/workspaces/local-workspaces'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Store } from '@keystone/store/store'

const MIB = 1024 * 1024
const GIT_LIMITS = { quietMs: 120_000, maxBytes: 4_096 * MIB }
const KEPT_LOG_BYTES = 10 * MIB
const MIN_FREE_BYTES = 1_024 * MIB
const REGISTRY_TIMEOUT_MS = 30_000

export interface RealPortsOptions {
  readonly store: Store
  readonly now: () => number
  /** Label of everything that this installation makes on an engine. */
  readonly installation: string
  readonly dataDirectory: string
  /** PATH of git, docker and the like. */
  readonly path: string
  readonly gatewayDriver: GatewayDriver
  /** How near Git hosts and registries may be (SEC-6). */
  readonly egress: EgressPolicy
  /** Socket of this machine's engine, which has the gateway's image. */
  readonly dockerSocket: string
  /** Reference of the gateway's image. */
  readonly gatewayImage: string
}

/** The world, and the connections of this process to it. */
export interface RealPorts {
  /** As steps see it. */
  readonly ports: Ports
  /** Ends the connections to servers that were removed, by whichever instance. */
  forgetRemovedServers(): Promise<void>
  /** Ends all connections. */
  close(): Promise<void>
}

/** Made of the hosts package. */
export function realPorts(options: RealPortsOptions): RealPorts {
  const { store, dataDirectory } = options
  const workspaceRoot = path.join(dataDirectory, 'workspaces')
  const pool = new ServerPool((server, privateKey) =>
    connectServer({
      server,
      installation: options.installation,
      privateKey,
      stateDirectory: path.join(dataDirectory, 'builds'),
      contextRoot: workspaceRoot,
      path: options.path,
      minFreeBytes: MIN_FREE_BYTES,
      now: options.now,
      gateway: gatewayOf(options),
    }),
  )
  const ports: Ports = {
    records: (organisationId) => store.records(organisationId),
    async server(organisationId, serverId) {
      const server = await store.servers(organisationId).get(serverId)
      if (server === undefined) throw new StepError('NOT_FOUND', `There is no server ${serverId}.`)
      return pool.ports(server, await store.sshKeys(organisationId).privateKeyFor(serverId))
    },
    everyServer: () => everyServer(store),
    git: realGit({
      privateRoot: path.join(dataDirectory, 'git'),
      path: options.path,
      limits: GIT_LIMITS,
      egress: options.egress,
      now: options.now,
    }),
    registry: httpRegistry({
      insecureHosts: [],
      egress: options.egress,
      timeoutMs: REGISTRY_TIMEOUT_MS,
    }),
    workspaces: localWorkspaces(workspaceRoot),
    logArchive: localLogArchive(path.join(dataDirectory, 'logs'), { maxBytes: KEPT_LOG_BYTES }),
    installation: options.installation,
  }
  return {
    ports,
    async forgetRemovedServers() {
      // Before the list: one that is added meanwhile is in neither.
      const connected = pool.serverIds()
      const there = new Set((await everyServer(store)).map(({ id }) => id))
      await Promise.all(connected.filter((id) => !there.has(id)).map((id) => pool.drop(id)))
    },
    close: () => pool.close(),
  }
}

async function everyServer(store: Store): Promise<readonly Server[]> {
  const organisations = await store.organisations.list()
  const servers = await Promise.all(organisations.map(({ id }) => store.records(id).servers()))
  return servers.flat()
}

function gatewayOf(options: RealPortsOptions): ConnectOptions['gateway'] {
  return (parts) =>
    createGateway({
      ...parts,
      installation: options.installation,
      driver: options.gatewayDriver,
      image: options.gatewayImage,
      provideImage: (_, signal) => provideGatewayImage(options, parts, signal),
    })
}

/** No registry serves the gateway's image: a server behind SSH gets this machine's, this machine makes it at its start. */
async function provideGatewayImage(
  options: RealPortsOptions,
  { server, openSocket }: GatewayParts,
  signal: AbortSignal,
): Promise<void> {
  if (server.connection.kind === 'local')
    throw new StepError(
      'GATEWAY_IMAGE_MISSING',
      `The engine of ${server.name} has no image ${options.gatewayImage}.`,
      { hint: '`npm start` makes it: start Keystone again.' },
    )
  const here = openUnixSocket(options.dockerSocket)
  await copyImage(here, openSocket(server.connection.socketPath), options.gatewayImage, signal)
}
