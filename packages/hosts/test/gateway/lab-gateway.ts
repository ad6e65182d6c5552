import http from 'node:http'
import type { Server } from '@keystone/domain/entities/server'
import type { RouteRecord } from '@keystone/domain/records/records'
import caddy from '@keystone/driver-caddy'
import type { GatewayConfig } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { createGateway } from '../../src/gateway/create-gateway.ts'
import { gatewayImageRecipe } from '../../src/gateway/image/gateway-image-recipe.ts'
import { imageReference } from '../../src/gateway/image/image-reference.ts'
import type { GatewayPlace } from './gateway-place.ts'
import { localPlace } from './local-place.ts'
import { makeNetwork } from './make-network.ts'
import { signal } from './signal.ts'
import { type LabReplica, startReplica } from './start-replica.ts'

/** A gateway on a real engine, with a network and replicas of its own. */
export interface LabGateway extends GatewayPlace {
  readonly gateway: GatewayPort
  /** The same gateway as if its server were described otherwise. */
  readonly gatewayOf: (server: Server) => GatewayPort
  readonly network: string
  readonly installation: string
  readonly render: (routes: readonly RouteRecord[]) => GatewayConfig
  readonly apply: (routes: readonly RouteRecord[]) => Promise<void>
  readonly startReplica: (name: string) => Promise<LabReplica>
  readonly request: (
    host: string,
    path: string,
    options?: http.RequestOptions,
  ) => Promise<LabAnswer>
}

export interface LabAnswer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

export async function labGateway(open: () => Promise<GatewayPlace> = localPlace) {
  const place = await open()
  try {
    return await furnish(place)
  } catch (error) {
    await place.close()
    throw error
  }
}

async function furnish(place: GatewayPlace): Promise<LabGateway> {
  const { server, prefix: installation, address: host } = place
  const image = imageReference(gatewayImageRecipe)
  const gatewayOf = (target: Server) =>
    createGateway({ ...place, server: target, installation, driver: caddy, image })
  const gateway = gatewayOf(server)
  const ports = { httpPort: server.gatewayHttpPort, httpsPort: server.gatewayHttpsPort }
  const render = (routes: readonly RouteRecord[]) => caddy.renderConfig(routes, ports)
  const network = await makeNetwork(place)
  return {
    ...place,
    gateway,
    gatewayOf,
    network,
    installation,
    render,
    async apply(routes) {
      const { etag } = await gateway.currentConfig(signal())
      await gateway.applyConfig(render(routes), etag, signal())
    },
    startReplica: (name) => startReplica(place, network, name),
    request: (name, path, options) =>
      ask({ host, port: server.gatewayHttpPort, path, headers: { Host: name }, ...options }),
  }
}

function ask(options: http.RequestOptions): Promise<LabAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request(options, async (response) => {
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
