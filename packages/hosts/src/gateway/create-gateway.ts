import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { activeRequests } from './active-requests.ts'
import { applyConfig } from './apply-config.ts'
import { currentConfig } from './current-config.ts'
import { ensureGateway } from './ensure-gateway.ts'
import type { GatewayContext } from './gateway-context.ts'
import { gatewayNetworks } from './gateway-networks.ts'
import { keepConfig } from './keep-config.ts'
import { observeGateway } from './observe-gateway.ts'
import { probeReplica } from './probe-replica.ts'
import { readUpstreamSet } from './read-upstream-set.ts'
import { removeUpstreams } from './remove-upstreams.ts'
import { setUpstreams } from './set-upstreams.ts'
import { upstreamNames } from './upstream-names.ts'

/** The gateway of one server, over that server's engine, files and sockets. */
export function createGateway(context: GatewayContext): GatewayPort {
  return {
    ensure: ensureGateway(context),
    observe: observeGateway(context),
    ...gatewayNetworks(context),
    currentConfig: currentConfig(context),
    applyConfig: applyConfig(context),
    keepConfig: keepConfig(context),
    setUpstreams: setUpstreams(context),
    upstreams: readUpstreamSet(context),
    removeUpstreams: removeUpstreams(context),
    upstreamNames: upstreamNames(context),
    activeRequests: activeRequests(context),
    probe: probeReplica(context),
  }
}
