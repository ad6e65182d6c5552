import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { GatewayContext } from './gateway-context.ts'
import { gatewayFiles } from './gateway-files.ts'

/** Files that begin with a dot are being written, or keep the folder there; the resolver ignores them too. */
export function upstreamNames({ files, server }: GatewayContext): GatewayPort['upstreamNames'] {
  return async (signal) => {
    const names = await files.list(gatewayFiles(server).upstreamsDirectory, signal)
    return names.filter((name) => !name.startsWith('.')).sort()
  }
}
