import type { GatewayConfig } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { adminRefusal } from './admin-refusal.ts'
import { adminRequest } from './admin-request.ts'
import { CONFIG_PATH } from './config-path.ts'
import type { GatewayContext } from './gateway-context.ts'

/**
 * The config that runs. The same text gives the same value, so that whoever looks every few seconds need
 * neither read nor compare it again: Caddy answers `GET /config/` in whole, whatever tag it is asked with.
 */
export function currentConfig(context: GatewayContext): GatewayPort['currentConfig'] {
  let last: { readonly text: string; readonly config: GatewayConfig } | undefined
  return async (signal) => {
    const request = { method: 'GET', path: CONFIG_PATH, headers: {} } as const
    const reply = await adminRequest(context, request, signal)
    if (reply.status !== 200) throw adminRefusal(reply)
    if (last?.text !== reply.text) last = { text: reply.text, config: JSON.parse(reply.text) }
    return { config: last.config, etag: reply.trailers.etag ?? '' }
  }
}
