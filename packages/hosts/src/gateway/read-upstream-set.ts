import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { GatewayContext } from './gateway-context.ts'
import { upstreamFile } from './upstream-file.ts'

export function readUpstreamSet({
  driver,
  files,
  server,
}: GatewayContext): GatewayPort['upstreams'] {
  return async (name, signal) => {
    const file = upstreamFile({ server }, name)
    const bytes = await files.read(file, signal)
    return bytes && driver.readUpstreams(name, Buffer.from(bytes).toString('utf8'))
  }
}
