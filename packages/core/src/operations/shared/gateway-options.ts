import type { AcmeAccount } from '@keystone/domain/entities/acme-account'
import type { Server } from '@keystone/domain/entities/server'
import type { GatewayOptions } from '@keystone/plugin-kit/gateway/gateway-driver'

/** Where Let's Encrypt issues certificates that no browser trusts, and has no limits that a trial could use up. */
const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory'

/** What a gateway's config is rendered with beside its faces. Pure. */
export function gatewayOptions(server: Server, { email, directory }: AcmeAccount): GatewayOptions {
  const url = directory === 'staging' ? STAGING : directory
  return {
    httpPort: server.gatewayHttpPort,
    httpsPort: server.gatewayHttpsPort,
    acme: {
      ...(email === undefined ? {} : { email }),
      ...(url === 'production' ? {} : { directory: url }),
    },
  }
}
