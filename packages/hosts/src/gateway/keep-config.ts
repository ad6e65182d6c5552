import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { GatewayContext } from './gateway-context.ts'
import { gatewayFiles } from './gateway-files.ts'

const MODE = 0o600

/** The config with which the gateway starts, also while Keystone is down. Written only where it differs. */
export function keepConfig({ files, server }: GatewayContext): GatewayPort['keepConfig'] {
  const { config: file } = gatewayFiles(server)
  return async (config, signal) => {
    const text = JSON.stringify(config)
    const kept = await files.read(file, signal)
    if (kept !== undefined && Buffer.from(kept).toString('utf8') === text) return
    await files.writeAtomic(file, text, MODE, signal)
  }
}
