import type { GatewayConfig, GatewayOptions } from '@keystone/plugin-kit/gateway/gateway-driver'

const DEFAULT_HTTPS_PORT = 443

/** Plain HTTP to a face with TLS. 308 keeps the method; the host was matched, so it is one of ours. */
export function redirectHandlers(options: GatewayOptions): readonly GatewayConfig[] {
  const port = options.httpsPort === DEFAULT_HTTPS_PORT ? '' : `:${options.httpsPort}`
  return [
    {
      handler: 'static_response',
      status_code: '308',
      headers: { Location: [`https://{http.request.host}${port}{http.request.uri}`] },
    },
  ]
}
