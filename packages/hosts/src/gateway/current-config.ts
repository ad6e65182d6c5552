import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { adminRefusal } from './admin-refusal.ts'
import { adminRequest } from './admin-request.ts'
import { CONFIG_PATH } from './config-path.ts'
import type { GatewayContext } from './gateway-context.ts'

export function currentConfig(context: GatewayContext): GatewayPort['currentConfig'] {
  return async (signal) => {
    const request = { method: 'GET', path: CONFIG_PATH, headers: {} } as const
    const reply = await adminRequest(context, request, signal)
    if (reply.status !== 200) throw adminRefusal(reply)
    return { config: JSON.parse(reply.text), etag: reply.trailers.etag ?? '' }
  }
}
