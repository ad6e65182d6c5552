import http from 'node:http'
import type { Server } from '@keystone/domain/entities/server'
import type { RouteRecord } from '@keystone/domain/records/records'
import caddy from '@keystone/driver-caddy'
import type { GatewayConfig } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { FilesPort } from '@keystone/plugin-kit/ports/files-port'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { freePort } from '@keystone/testkit/lab/free-port'
import { type LabEngine, labEngine } from '@keystone/testkit/lab/lab-engine'
import { type TempDir, tempDir } from '@keystone/testkit/lab/temp-dir'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { localFiles } from '../../src/files/local-files.ts'
import { createGateway } from '../../src/gateway/create-gateway.ts'
import { gatewayImageRecipe } from '../../src/gateway/image/gateway-image-recipe.ts'
import { imageReference } from '../../src/gateway/image/image-reference.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'
import { REPLICA_APP } from './replica-app.ts'

export const REPLICA_PORT = 3000

/** A gateway on the machine's real engine, with a network and replicas of its own. */
export interface LabGateway {
  readonly gateway: GatewayPort
  readonly engine: EnginePort
  readonly files: FilesPort
  readonly lab: LabEngine
  readonly server: Server
  readonly network: string
  readonly installation: string
  readonly render: (routes: readonly RouteRecord[]) => GatewayConfig
  readonly apply: (routes: readonly RouteRecord[]) => Promise<void>
  /** A container of the replica app; gives its address. */
  readonly startReplica: (
    name: string,
  ) => Promise<{ readonly address: string; readonly port: number; readonly container: string }>
  readonly request: (
    host: string,
    path: string,
    options?: http.RequestOptions,
  ) => Promise<LabAnswer>
  readonly close: () => Promise<void>
}

export interface LabAnswer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

const TIMEOUT_MS = 60_000
const MIB = 1024 ** 2

export function signal(): AbortSignal {
  return AbortSignal.timeout(TIMEOUT_MS)
}

export async function labGateway(): Promise<LabGateway> {
  const lab = labEngine()
  const folder = tempDir('g')
  const installation = lab.prefix
  lab.alsoRemove(`keystone.installation=${installation}`)
  const engine = dockerEngine(openUnixSocket(lab.socketPath))
  const server = await labServer(folder, lab.socketPath)
  const files = localFiles(server.dataDirectory)
  const image = imageReference(gatewayImageRecipe)
  const gateway = createGateway({
    engine,
    files,
    openSocket: openUnixSocket,
    server,
    installation,
    driver: caddy,
    image,
    provideImage: async () => {
      throw new Error(`${image} is not on the engine: run the tests by npm test, which makes it`)
    },
  })
  const ports = { httpPort: server.gatewayHttpPort, httpsPort: server.gatewayHttpsPort }
  const render = (routes: readonly RouteRecord[]) => caddy.renderConfig(routes, ports)
  const network = await labNetwork(engine, lab)
  return {
    gateway,
    engine,
    files,
    lab,
    server,
    network,
    installation,
    render,
    async apply(routes) {
      const { etag } = await gateway.currentConfig(signal())
      await gateway.applyConfig(render(routes), etag, signal())
    },
    startReplica: (name) => startReplica(engine, lab, network, name),
    request: (host, path, options) =>
      ask({ port: server.gatewayHttpPort, path, headers: { Host: host }, ...options }),
    async close() {
      await lab.close()
      await folder.close()
    },
  }
}

async function labServer(folder: TempDir, socketPath: string): Promise<Server> {
  return {
    id: 'srv_lab',
    organisationId: 'org_lab',
    name: 'lab',
    connection: { kind: 'local', socketPath },
    roles: ['run', 'gateway'],
    labels: {},
    dataDirectory: `${folder.path}/data`,
    gatewayHttpPort: await freePort(),
    gatewayHttpsPort: await freePort(),
    createdAt: 0,
  }
}

/** Subnets are taken from a range of the tests until one is free. */
async function labNetwork(engine: EnginePort, lab: LabEngine): Promise<string> {
  const name = `${lab.prefix}-net`
  const start = process.pid % 256
  for (let turn = 0; turn < 256; turn++) {
    const third = (start + turn) % 256
    const spec = {
      name,
      bridge: `ksg${process.pid.toString(36)}${turn}`.slice(0, 15),
      subnet: `10.234.${third}.0/26`,
      dynamicRange: `10.234.${third}.32/27`,
      labels: { [lab.label.name]: lab.label.value },
    }
    const made = await engine.createNetwork(spec, signal()).then(
      () => true,
      () => false,
    )
    if (made) return name
  }
  throw new Error('no free subnet below 10.234.0.0/16 for a test network')
}

async function startReplica(engine: EnginePort, lab: LabEngine, network: string, name: string) {
  const container = `${lab.prefix}-${name}`
  await engine.createContainer(
    {
      name: container,
      image: 'node:24-slim',
      labels: { [lab.label.name]: lab.label.value },
      command: ['node', '-e', REPLICA_APP, name],
      environment: {},
      network,
      aliases: [],
      hostPorts: [],
      mounts: [],
      memoryBytes: 256 * MIB,
      cpus: 1,
      pids: 128,
      restart: 'no',
      stopGraceMs: 1_000,
      health: 'off',
      logMaxBytes: MIB,
    },
    signal(),
  )
  await engine.startContainer(container, signal())
  const address = (await engine.inspectContainer(container, signal()))?.addresses[network] ?? ''
  return { address, port: REPLICA_PORT, container }
}

function ask(options: http.RequestOptions): Promise<LabAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request({ host: '127.0.0.1', ...options }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      })
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}
