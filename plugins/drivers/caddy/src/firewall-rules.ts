import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'

export const firewallRules: GatewayDriver['firewallRules'] = (options) => [
  { port: options.httpPort, why: 'HTTP: plain faces, redirects and ACME challenges' },
  { port: options.httpsPort, why: 'HTTPS: faces with TLS' },
]
