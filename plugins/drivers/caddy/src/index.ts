import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import { firewallRules } from './firewall-rules.ts'
import { readUpstreams } from './read-upstreams.ts'
import { renderGatewayConfig } from './render-gateway-config.ts'
import { renderUpstreams } from './render-upstreams.ts'
import { versionName } from './version-name.ts'

const caddy: GatewayDriver = {
  type: 'caddy',
  title: 'Caddy',
  describe: 'Takes public HTTP and HTTPS traffic of a server and hands it to the live replicas.',
  versionTracks: ['2'],
  imagePolicy: { repository: 'keystone/gateway', minimumVersion: '2.6.2' },
  defaultPorts: [
    { name: 'http', containerPort: GATEWAY_LAYOUT.httpPort },
    { name: 'https', containerPort: GATEWAY_LAYOUT.httpsPort },
  ],
  firewallRules,
  renderConfig: renderGatewayConfig,
  renderUpstreams,
  readUpstreams,
  versionName,
}

export default caddy
