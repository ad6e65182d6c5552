import { Problem } from '@keystone/domain/problem'
import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const NAME = new RegExp(
  `^${LABEL}(?:\\.${LABEL})*\\.${GATEWAY_LAYOUT.upstreamDomain.replaceAll('.', '\\.')}$`,
)

/** It becomes a file name, a line of a hosts file and a field in which Caddy looks for placeholders. */
export function checkedUpstreamName(name: string): string {
  if (name.length <= 200 && NAME.test(name)) return name
  throw new Problem('UPSTREAM_INVALID', `"${name}" is not the name of an upstream set`, {
    hint: `Names are made by upstreamName() of packages/domain and end in .${GATEWAY_LAYOUT.upstreamDomain}.`,
  })
}
