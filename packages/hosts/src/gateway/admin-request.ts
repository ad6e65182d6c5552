import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import type { GatewayContext } from './gateway-context.ts'
import { gatewayFiles } from './gateway-files.ts'
import { type SocketReply, type SocketRequest, socketRequest } from './socket-request.ts'

/** One call of Caddy's admin API. Throws StepError GATEWAY_UNREACHABLE; any status is a reply. */
export function adminRequest(
  { openSocket, server }: Pick<GatewayContext, 'openSocket' | 'server'>,
  request: SocketRequest,
  signal: AbortSignal,
): Promise<SocketReply> {
  const headers = { Host: GATEWAY_LAYOUT.adminHost, ...request.headers }
  return socketRequest(
    openSocket(gatewayFiles(server).adminSocket),
    { ...request, headers },
    signal,
  )
}
