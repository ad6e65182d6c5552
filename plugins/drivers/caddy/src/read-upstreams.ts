import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'

export const readUpstreams: GatewayDriver['readUpstreams'] = (name, text) =>
  text
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, lineName]) => lineName === name)
    .map(([address = '']) => address)
