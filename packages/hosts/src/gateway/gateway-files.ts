import path from 'node:path'
import type { Server } from '@keystone/domain/entities/server'
import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'

/** Where the gateway's binds are on the server. */
export interface GatewayFiles {
  readonly runDirectory: string
  readonly adminSocket: string
  readonly probeSocket: string
  readonly upstreamsDirectory: string
  readonly stateDirectory: string
  /** What the gateway starts with: the last config that it took. */
  readonly config: string
  /** What it starts with when that one cannot be used. */
  readonly emptyConfig: string
}

export function gatewayFiles(server: Pick<Server, 'dataDirectory'>): GatewayFiles {
  const root = path.posix.join(server.dataDirectory, 'gateway')
  const runDirectory = path.posix.join(root, 'run')
  const stateDirectory = path.posix.join(root, 'caddy')
  return {
    runDirectory,
    adminSocket: path.posix.join(runDirectory, path.posix.basename(GATEWAY_LAYOUT.adminSocket)),
    probeSocket: path.posix.join(runDirectory, path.posix.basename(GATEWAY_LAYOUT.probeSocket)),
    upstreamsDirectory: path.posix.join(root, 'upstreams'),
    stateDirectory,
    config: path.posix.join(stateDirectory, 'config.json'),
    emptyConfig: path.posix.join(stateDirectory, 'empty.json'),
  }
}
