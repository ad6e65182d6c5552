import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'

const { host, port } = GATEWAY_LAYOUT.resolver

export const resolverAddress = `udp/${host}:${port}`
