import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { GatewayContext } from './gateway-context.ts'
import { upstreamFile } from './upstream-file.ts'

/** The resolver forgets a removed file's names by itself. */
export function removeUpstreams({ files, server }: GatewayContext): GatewayPort['removeUpstreams'] {
  return (name, signal) => files.remove(upstreamFile({ server }, name), signal)
}
