import { Problem } from '@keystone/domain/problem'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import { checkedUpstreamName } from './checked-upstream-name.ts'

export const versionName: GatewayDriver['versionName'] = ({ name, version }) => {
  if (!/^[a-z0-9]{1,40}$/.test(version))
    throw new Problem('UPSTREAM_INVALID', `"${version}" is not a version of an upstream set`)
  return `v-${version}.${checkedUpstreamName(name)}`
}
