import { Problem } from '@keystone/domain/problem'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import { checkedUpstreamName } from './checked-upstream-name.ts'
import { isIPv4 } from './is-ipv4.ts'
import { versionName } from './version-name.ts'

const VERSION_ADDRESS = '127.0.0.1'

/** Lines of a hosts file: one per address, and the version's own name, so that loading it can be proven. */
export const renderUpstreams: GatewayDriver['renderUpstreams'] = (upstreams) => {
  const name = checkedUpstreamName(upstreams.name)
  const foreign = upstreams.addresses.find((address) => !isIPv4(address))
  if (foreign !== undefined)
    throw new Problem('UPSTREAM_INVALID', `"${foreign}" is not an IPv4 address of a replica`)
  const addresses = [...new Set(upstreams.addresses)].sort()
  const lines = addresses.map((address) => `${address} ${name}`)
  return [...lines, `${VERSION_ADDRESS} ${versionName(upstreams)}`, ''].join('\n')
}
